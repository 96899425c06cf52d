/** Findings that come from the law's own tables. */
export const law = {
  'law/not-reportable': (d: { duration: string; users: string }) =>
    `継続時間${d.duration}・影響利用者数${d.users}は、2時間未満かつ3万人未満のため報告対象に当たりません。継続時間と影響利用者数をご確認ください。`,
  'law/table-missing': (d: { table: string }) =>
    `基準の表 codes/${d.table}.csv がないか、行がありません。この表による判定と用語が働かないため、表を置いてください。`,
  'law/bad-value': (d: { table: string; key: string; column: string; value: string; expected: string }) =>
    `codes/${d.table}.csv の「${d.key}」の行の「${d.column}」は「${d.value}」です。${d.expected}をご記入ください。`,
  'law/unconfirmed-term': (d: { term: string; year: string }) =>
    `${d.year}に用いる用語「${d.term}」は、出典が確認できていません。codes/terms-of-time.csv の用語を確認し、状態を「確認済」に改めてください。`,
} as const
