"""Short dates in English: 3 April and 4 March look alike in the usual short form, and these do not."""

SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
