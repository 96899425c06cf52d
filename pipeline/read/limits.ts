/** Bytes of one input file. A year of reports of all carriers is about 8 MB. */
export const MAX_FILE_BYTES = 128 * 1024 * 1024
/** Bytes to which a workbook may unpack. */
export const MAX_UNPACKED_BYTES = 256 * 1024 * 1024
/** Excel's last row; a file beyond it is none that a carrier made. */
export const MAX_ROWS = 1_048_576
/** Excel's last column is XFD. */
export const MAX_COLUMNS = 16_384
/** Characters of one record; Excel's cells end at 32,767. A quote that stays open longer than this was never meant to. */
export const MAX_RECORD_CHARS = 262_144
/** Records above the header that may be titles. */
export const MAX_TITLE_RECORDS = 100
