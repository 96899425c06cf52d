import type { Row } from './build.ts'

/** `2021Q1.csv:12`. */
export const placeOf = (row: Row): string => `${row['ファイル'] ?? ''}:${row['行'] ?? ''}`
export const receiptOf = (row: Row): string => row['受付番号'] ?? ''

/** Cells of a record in its original words, whatever separates and quotes them: A-1 does not stand in A-12. */
export const wordsOf = (raw: string): readonly string[] => raw.split(/[,\t;"\r\n]+/).map((word) => word.trim())
