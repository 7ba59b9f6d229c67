"""The addresses of accounts. django-allauth knows them by the names that it gave them."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.socialaccount import views as connections
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as devices
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LogoutView
from django.urls import path, re_path
from django.views.generic import TemplateView

from tracking.web.accounts import invitation, views
from tracking.web.accounts.sign_in import SignIn, to_provider

PROVIDER = {"provider_id": "openid"}
by_invitation = TemplateView.as_view(template_name="account/signup_closed.html")

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="login"),
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-in/second-factor/", second_factor.authenticate, name="mfa_authenticate"),
    path("sign-in/openid/", to_provider, PROVIDER, name="openid_connect_login"),
    path("sign-in/openid/callback/", openid.callback, PROVIDER, name="openid_connect_callback"),
    path("sign-in/openid/cancelled/", connections.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/openid/error/", connections.login_error, name="socialaccount_login_error"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-out/", LogoutView.as_view(), name="logout"),
    path("sign-out/", LogoutView.as_view(), name="account_logout"),
    path("sign-up/", by_invitation, name="account_signup"),
    path("sign-up/", by_invitation, name="socialaccount_signup"),
    path("invitation/", invitation.page, name="invitation-page"),
    path("invitation/<str:token>/", invitation.arrive, name="invitation"),
    path("password/", account.password_reset, name="account_reset_password"),
    path("password/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("password/new/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    # django-allauth writes both parts of the link in one, with a hyphen between.
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/", views.account, name="account"),
    path("account/confirm/", login_required(account.reauthenticate), name="account_reauthenticate"),
    path("account/confirm/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("account/email/", login_required(views.Email.as_view()), name="account_email"),
    path("account/email/sent/", account.email_verification_sent, name="account_email_verification_sent"),
    path("account/email/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/first/", account.password_set, name="account_set_password"),
    path("account/second-factor/", second_factor.index, name="mfa_index"),
    path("account/second-factor/app/", login_required(app.activate_totp), name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/",
        login_required(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("account/second-factor/codes/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/devices/", devices.list_usersessions, name="usersessions_list"),
    path("account/devices/<int:pk>/sign-out/", views.sign_out_device, name="device-sign-out"),
    path("account/connections/", connections.connections, name="socialaccount_connections"),
]
