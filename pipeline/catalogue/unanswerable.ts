/** What people ask for and the reports do not say, or must not: the answer is the reason. */
export const unanswerable: readonly { readonly words: readonly string[]; readonly reason: string }[] = [
  { words: ['事業者', '事業者名', '会社', 'carrier'], reason: '事業者ごとの値は、重大な事故を除き公表しないこととしているため、集計しない。' },
  { words: ['事業者規模', '登録届出の別'], reason: '報告の様式に、事業者の区分（登録・届出の別、規模など）を記載する欄がない。' },
  { words: ['影響地域', '地域', '都道府県', '市町村'], reason: '影響地域は自由記述であり、区分がそろっていないため、集計できない。' },
  { words: ['措置', '措置模様', '再発防止策', '備考'], reason: '自由記述であり、区分がないため、集計できない。' },
  { words: ['年齢', '性別', '被害額', '損害額', '苦情', '苦情件数'], reason: '報告の様式に、その事項を記載する欄がない。' },
]

/** Answered from a table that staff fill in; without a line in it, this is the reason. */
export const noCarrierClasses = '報告の様式に、事業者の区分（登録・届出の別、規模など）を記載する欄がなく、区分表（codes/carrier-classes.csv）にも記入がない。'
