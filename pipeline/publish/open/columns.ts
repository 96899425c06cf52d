import { isKept, keptColumn } from './kept-columns.ts'

/** What one column of a published table holds: the data package describes it, the linter and the workbook go by it. */
export interface Column {
  /** `number`: may have decimals. */
  readonly type: 'year' | 'integer' | 'number' | 'string' | 'time'
  readonly description: string
  /** Unit of a number; `列` where another column of the row states it; `なし` for a number that only identifies. */
  readonly unit?: string
  /** What an empty field means. Without it no field of the column may be empty. */
  readonly blank?: string
  /** Several names in one field, joined by 「、」. */
  readonly list?: true
  /** Words of a document, quoted as they stand: no label, so spaces, 和暦 and 「、」 are its own. */
  readonly verbatim?: true
  /** Its labels come from a code list: the data package states them all. */
  readonly labels?: true
  /** 地域コード or 地域名称. */
  readonly region?: true
}

const columns: Readonly<Record<string, Column>> = {
  '年度(西暦)': { type: 'year', description: '年度の始まる年。2021は令和3年度（2021年4月1日から2022年3月31日まで）', unit: '西暦' },
  年度: { type: 'string', description: '年度（和暦）。事故の年度は発生日時による', labels: true },
  四半期: { type: 'string', description: '発生日時の属する四半期。第1四半期は4月から6月まで', labels: true },
  データの別: { type: 'string', description: '公表値、実データ、合成、未記入の別。一行の数値が全て公表されているときだけ公表値とする。未記入の行の0は、報告の提出がまだないことによる', labels: true },
  区分: { type: 'string', description: '報告の区分', labels: true },
  '報告事業者数(社)': { type: 'integer', description: '集計した報告を提出した事業者の数（同じ事業者は一度だけ数える）', unit: '社' },
  '報告件数(件)': { type: 'integer', description: '重大な事故は事故の番号ごとの件数、ほかは報告の件数', unit: '件' },
  継続時間: { type: 'string', description: '継続時間の区分。下限を含み、上限を含まない', labels: true },
  影響利用者数: { type: 'string', description: '影響利用者数の区分。下限を含み、上限を含まない。社数による報告は、その数の区分とする', labels: true },
  大分類: { type: 'string', description: '区分表の大分類', labels: true },
  小分類: { type: 'string', description: '区分表の小分類', labels: true },
  '件数(件)': { type: 'integer', description: '詳細な様式による報告の件数。役務別は役務ごとの延べ件数、要因別は主な要因の件数、設備別は故障設備の明らかな報告の件数', unit: '件' },
  状態: { type: 'string', description: '件数の状態。値、又は件数が空である理由', labels: true },
}

const particular: Readonly<Record<string, Column>> = {
  'grid/件数(件)': { type: 'integer', description: '詳細な様式による報告の件数', unit: '件', blank: '報告の基準に満たず、報告があり得ない区分（状態は報告対象外）' },
  'serious/番号': { type: 'integer', description: '重大な事故の一覧（表3）の番号', unit: 'なし' },
  'serious/事業者名': { type: 'string', description: '事故に係る事業者。複数のときは「、」で区切り、卸役務の提供元を先に置く', list: true, verbatim: true },
  'serious/発生日時': { type: 'time', description: '発生日時（日本時間）。分まで分からないときは日まで' },
  'serious/事象': { type: 'integer', description: '一つの事故に複数の事象があるときの事象の番号', unit: 'なし', blank: '事象が一つだけである' },
  'serious/継続時間(分)': { type: 'integer', description: '継続時間', unit: '分', blank: '明らかでない' },
  'serious/影響利用者数': { type: 'integer', description: '影響利用者数。単位と限定は右の列による', unit: '列', blank: '明らかでない' },
  'serious/影響利用者数の単位': { type: 'string', description: '影響利用者数の単位', blank: '影響利用者数が明らかでない' },
  'serious/影響利用者数の限定': { type: 'string', description: '影響利用者数に付された限定（約、最大、以上）。複数のときは「、」で区切る', list: true, blank: '限定がない' },
  'serious/主な障害内容': { type: 'string', description: '主な障害の内容', verbatim: true },
  'serious/電気通信役務の区分': { type: 'string', description: '施行規則第58条の表の項及び役務。複数のときは「、」で区切る', list: true, verbatim: true, blank: '個票がなく、明らかでない' },
  'serious/発生要因': { type: 'string', description: '発生要因の大分類' },
  'serious/故障設備': { type: 'string', description: '故障設備の大分類' },
  'impact/分類': { type: 'string', description: '利用者時間を分けた分類', labels: true },
  'impact/大分類': { type: 'string', description: '区分表の大分類。四半期の分類では四半期', labels: true },
  'impact/小分類': { type: 'string', description: '区分表の小分類。四半期の分類では四半期', labels: true },
  'impact/件数(件)': { type: 'integer', description: '詳細な様式による報告及び重大な事故に係る報告の件数。人以外で報告されたものを含む', unit: '件' },
  'impact/利用者時間(人時)': { type: 'integer', description: '影響利用者数に継続時間を乗じたものの和。約、最大、以上の付く数はその数のまま用い、四捨五入した', unit: '人時' },
  'impact/利用者時間の下限(人時)': { type: 'integer', description: '約、最大、以上の幅（区分表qualifiers）を見込んだ下限', unit: '人時' },
  'impact/利用者時間の上限(人時)': { type: 'integer', description: '約、最大、以上の幅（区分表qualifiers）を見込んだ上限', unit: '人時', blank: '以上の付く数があり、上限がない' },
  'impact/人以外の報告件数(件)': { type: 'integer', description: '影響利用者数が社、回線又は通で報告され、利用者時間に含めていない報告の件数', unit: '件' },
  'recut/基準日': { type: 'time', description: '規則の基準とした日' },
  'recut/項目': { type: 'string', description: '件数を数えた対象', labels: true },
  'recut/公表値(件)': { type: 'integer', description: '公表された件数', unit: '件', blank: '公表された値がない' },
  'recut/発生時の規則による件数(件)': { type: 'integer', description: '発生日時の規則により報告の行から判定した件数', unit: '件' },
  'recut/基準日の規則による件数(件)': { type: 'integer', description: '基準日の規則により報告の行から判定した件数', unit: '件' },
  'trend/項目': { type: 'string', description: '件数を数えた対象', labels: true },
  'trend/件数(件)': { type: 'integer', description: '重大な事故は事故の件数、詳細な様式は報告の件数', unit: '件', blank: '公表された値がない（状態はデータなし）' },
  'trend/出典': { type: 'string', description: '公表値の出典', verbatim: true, blank: '公表値ではない' },
}

/** A quantity, and no year. */
export const isQuantity = ({ type }: Column): boolean => type === 'integer' || type === 'number'

/** The tables by quarter have the columns of their sibling. */
export const familyOf = (table: string): string => table.replace(/-by-quarter$/, '')

/** What a column of a table holds; undefined where nobody described it. */
export const columnOf = (table: string, header: string): Column | undefined =>
  (isKept(table) ? keptColumn(header) : undefined) ?? particular[`${familyOf(table)}/${header}`] ?? columns[header]
