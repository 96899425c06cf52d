import type { Column } from './columns.ts'

/** Tables that staff keep from a cross-tabulation: their columns follow from the question. */
export const isKept = (table: string): boolean => table.startsWith('kept-')

const label = (description: string): Column => ({ type: 'string', description, labels: true })
const NONE = '状態の列に示す理由により、値がない'
const measured = (type: 'integer' | 'number', unit: string, description: string): Column => ({ type, unit, description, blank: NONE })

const columns: Readonly<Record<string, Column>> = {
  電気通信役務: label('電気通信役務の小分類'), 役務の大分類: label('電気通信役務の大分類'), 発生要因: label('発生要因の小分類。主なもの一つによる'), 要因の大分類: label('発生要因の大分類'),
  故障設備: label('故障設備の小分類'), 設備の大分類: label('故障設備の大分類'), 月: label('発生日時の月'), 時間帯: label('発生日時の時（日本時間）'),
  重大な事故: label('重大な事故に係る報告か、その他の報告か'), 緊急通報: label('緊急通報を取り扱う役務に係る報告か'), 報告区分: label('最後に受け付けた報告が新規か訂正か'), 形式: label('報告の様式'),
  対象設備: label('簡易な様式の対象設備'), 卸役務: label('卸役務に係る報告の、提供元又は提供先の別'), 事業者区分: label('事業者の区分（区分表carrier-classes）。記入のない事業者は未記入'),
  '件数(件)': measured('integer', '件', '報告の件数。母数と数え方は表の説明による'), '事故数(件)': measured('integer', '件', '事故の数。同一事故番号又は重大な事故の番号が同じ報告を一つの事故とする'),
  '利用者時間(人時)': measured('integer', '人時', '影響利用者数に継続時間を乗じたものの和。約、最大、以上の付く数はその数のまま用い、四捨五入した'),
  '継続時間の平均(分)': measured('number', '分', '継続時間の和を報告の件数で割った値'), '継続時間の中央値(分)': measured('number', '分', '継続時間を短い順に並べた中央の値'),
}

/** 全体, or 行 or 列 of the table as it is laid out. */
const SHARE = /^(?:全体|[行列]の計)に占める割合\(%\)$/

/** Any percentile may be asked for. */
export const keptColumn = (header: string): Column | undefined =>
  columns[header] ?? (SHARE.test(header) ? measured('number', '%', '前の列の値が占める割合。丸める前の値から求め、小数第二位を四捨五入した') : /^継続時間の\d{1,2}パーセンタイル\(分\)$/.test(header) ? measured('number', '分', '継続時間を短い順に並べ、下からその割合の所にある値') : undefined)
