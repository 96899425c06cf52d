/** Findings that come from the law's own tables. */
export const law = {
  'law/not-reportable': (d: { duration: string; users: string }) =>
    `継続時間${d.duration}・影響利用者数${d.users}は、2時間未満かつ3万人未満のため報告対象に当たりません。継続時間と影響利用者数をご確認ください。`,
} as const
