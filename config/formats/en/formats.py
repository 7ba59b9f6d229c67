"""Days and times in English: 3 April and 4 March look alike in the usual short form, and these do not.

Lists, pages and messages write them in the same way.
"""

DATE_FORMAT = SHORT_DATE_FORMAT = "j M Y"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j M Y, H:i"
TIME_FORMAT = "H:i"
MONTH_DAY_FORMAT = "j F"
