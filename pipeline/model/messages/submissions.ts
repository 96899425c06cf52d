/** Findings about reports in relation to each other: corrections, withdrawals, duplicates. */
export const submissions = {
  'row/duplicate-receipt': (d: { receipt: string; first: string }) =>
    `受付番号「${d.receipt}」は ${d.first} で使われています。二重の報告であればこの行を削り、別の報告であれば番号を直してください。`,
} as const
