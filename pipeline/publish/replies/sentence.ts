import { sentence, type Problem } from '../../model/problem.ts'

type Detail<C extends Problem['code']> = Extract<Problem, { code: C }>['detail']
type Told = { readonly [C in Problem['code']]?: (detail: Detail<C>) => string | undefined }

/**
 * Findings as a carrier may read them: what names another carrier, its files or the secretariat's folders is said otherwise or
 * (undefined) not at all.
 */
const told: Told = {
  'row/duplicate-receipt': (d) => `受付番号「${d.receipt}」は、ほかの報告でも使われています。二重の報告であればその旨を、別の報告であれば正しい番号をお知らせください。`,
  'row/wrong-year': (d) => `発生日時が${d.start}で、${d.isFar ? `${d.here}から大きく離れています` : `${d.belongs}の報告に当たります`}。日時に誤りがないかをご確認ください。`,
  'row/unknown-target': (d) => `${d.kind}の対象とされた受付番号「${d.target}」の報告を、この年度に受け付けていません。番号をご確認ください。`,
  'row/other-carrier': (d) => `${d.kind}の対象とされた受付番号「${d.target}」は、貴社の報告の番号ではないようです。番号をご確認ください。`,
  'row/same-accident': () => undefined,
  'row/last-by-number': (d) => `「${d.target}」への訂正・取下げが二つ以上あり、報告日では前後が決まりません。「${d.receipt}」を最後のものとして扱っています。報告日をお知らせください。`,
  'plausibility/users-slip': (d) => `影響利用者数${d.users}は、ほかの報告に比べて桁が大きく異なります。桁や単位（人・千人・万人）に誤りがないかをご確認ください。`,
  'plausibility/no-return': (d) => `${d.quarter}の報告を受け付けていません。該当する事故がなかった場合は、その旨をお知らせください。`,
  'field/unknown-code': (d) => `${d.field}「${d.value}」は、記入要領の一覧にありません。${d.near === undefined ? '一覧の中からお選びください。' : `「${d.near}」でよろしいでしょうか。`}`,
  'field/repair-refused': (d) => `${d.field}「${d.value}」は、記入要領の形ではありません。${d.after === '' ? '空欄にしてください。' : `「${d.after}」でよろしいでしょうか。`}`,
  'overlay/no-match': () => undefined, 'overlay/conflict': () => undefined, 'overlay/not-split': () => undefined,
  'file/unknown-encoding': () => undefined, 'file/encoding-of-nothing': () => undefined, 'file/ignored': () => undefined, 'file/misplaced': () => undefined,
}

export function carrierSentence(problem: Problem): string | undefined {
  const own = told[problem.code] as ((detail: Problem['detail']) => string | undefined) | undefined
  return own ? own(problem.detail) : sentence(problem)
}
