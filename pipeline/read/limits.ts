/** Bytes of one input file. A year of reports of all carriers is about 8 MB. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024
/** Bytes of a file written by hand, or of a code list. */
export const MAX_WRITTEN_BYTES = 8 * 1024 * 1024
/** Bytes to which a workbook may unpack. */
export const MAX_UNPACKED_BYTES = 256 * 1024 * 1024
/** Rows of one file. A year of reports of all carriers is about 62,000. */
export const MAX_ROWS = 100_000
/** Records of one file that cannot be split: each is held in its own words, but beyond this the file is no table of the form. */
export const MAX_BROKEN = 10_000
/** Excel's last column is XFD. */
export const MAX_COLUMNS = 16_384
/** Characters of one record; Excel's cells end at 32,767. A quote that stays open longer than this was never meant to. */
export const MAX_RECORD_CHARS = 262_144
/** Records above the header that may be titles. */
export const MAX_TITLE_RECORDS = 100
