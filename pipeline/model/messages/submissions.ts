/** Findings about reports in relation to each other: corrections, withdrawals, duplicates, one accident reported by several. */
export const submissions = {
  'row/duplicate-receipt': (d: { receipt: string; first: string }) =>
    `受付番号「${d.receipt}」は ${d.first} で使われています。二重の報告であればこの行を削り、別の報告であれば番号を直してください。`,
  'row/wrong-year': (d: { start: string; belongs: string; folder: string; /** The 年度 in whose folder it lies. */ here: string; /** Too far from it to be a report in the wrong folder. */ isFar: boolean }) =>
    `発生日時が${d.start}で、${d.isFar ? `${d.here}から大きく離れています。年月日の誤りがないかをご確認のうえ、直してください。` : `${d.belongs}の報告です。日時の誤りであれば直し、正しければ ${d.folder} フォルダへ移してください。`}`,
  'row/unknown-target': (d: { kind: string; target: string }) =>
    `${d.kind}の対象受付番号「${d.target}」の報告がこの年度にありません。番号をご確認ください。`,
  'row/unresolved-target': (d: { kind: string; target: string }) =>
    `${d.kind}の対象「${d.target}」をさかのぼっても、元の報告に行き着きません。元の報告の受付番号をご確認ください。`,
  'row/withdraws-withdrawal': (d: { target: string }) =>
    `取下げの対象「${d.target}」も取下げです。取下げは取り下げられません。報告を生かす場合は「訂正」として出し直してください。`,
  'row/cycle': (d: { receipts: readonly string[] }) =>
    `対象受付番号が一巡しています（${d.receipts.join(' → ')}）。最初の報告の番号を対象受付番号にご記入ください。`,
  'row/last-by-number': (d: { target: string; receipt: string; others: readonly string[] }) =>
    `「${d.target}」への訂正・取下げが複数あり（ほかに ${d.others.join('、')}）、報告日では前後が決まらないため、番号の大きい「${d.receipt}」を最後のものとしました。報告日をご確認ください。`,
  'row/counts-again': (d: { withdrawal: string; receipt: string }) =>
    `取下げ「${d.withdrawal}」の後に訂正「${d.receipt}」があるため、再び集計に入れました。取下げと訂正のどちらが正しいかをご確認ください。`,
  'row/target-of-new': (d: { target: string }) =>
    `報告区分が新規ですが、対象受付番号「${d.target}」があります。新規として集計しました。訂正又は取下げであれば報告区分をご記入ください。`,
  'row/other-carrier': (d: { kind: string; target: string; carrier: string }) =>
    `${d.kind}の対象「${d.target}」は別の事業者（${d.carrier}）の報告です。対象受付番号をご確認ください。`,
  'row/same-accident': (d: { with: string; carrier: string }) =>
    `${d.with}（${d.carrier}）と発生日時・復旧日時・影響利用者数が同じです。一つの事故であれば、同じ「同一事故番号」をご記入ください。`,
  'row/same-content': (d: { with: string }) => `${d.with} と内容がすべて同じです。二重の報告であれば、一方を取り下げてください。`,
  'plausibility/too-long': (d: { duration: string; limit: string }) => `継続時間が${d.duration}あり、${d.limit}を超えています。復旧日時の年月日をご確認ください。`,
  'plausibility/users-slip': (d: { users: string; compared: string; factor: number }) =>
    `影響利用者数${d.users}は、${d.compared}の${d.factor}倍以上です。桁や単位（人・千人・万人）の誤りがないかをご確認ください。`,
  'plausibility/unit-slip': (d: { field: string; value: string; others: number; rank: number; compared: string; times: number; /** 0 = by no factor in particular. */ factor: number; corrected: string }) =>
    `${d.field}${d.value}は、同じ事業者のほかの報告（${d.others}件）の${d.rank === 1 ? '最大' : `${d.rank}番目に大きい値`}（${d.compared}）の${d.times}倍以上です。${d.factor === 0 ? '' : `${d.factor}分の1の${d.corrected}であれば、ほかの報告の範囲に入ります。`}桁や単位の誤りがないかをご確認ください。`,
  'plausibility/cause-equipment': (d: { cause: string; equipment: string }) =>
    `「${d.cause}」と故障設備「${d.equipment}」は通常組み合わさりません。発生要因と故障設備をご確認ください。`,
  'plausibility/reported-before': (d: { reported: string; start: string }) => `報告日（${d.reported}）が発生日時（${d.start}）より前です。日付をご確認ください。`,
  'plausibility/unknown-rule': (d: { rule: string; item: string }) =>
    `規則「${d.rule}」${d.item === '' ? '' : `（項目「${d.item}」）`}は使えないため、この行を読み飛ばしました。名前をご確認ください。`,
  'plausibility/no-return': (d: { carrier: string; quarter: string; least: number }) =>
    `「${d.carrier}」は、ほかの四半期にはいずれも${d.least}件以上を報告していますが、${d.quarter}の報告がありません。提出漏れがないかをお問い合わせください。`,
} as const
