/** Where a number belongs, by the first word of its address. */
const VIEWS: Readonly<Record<string, string>> = {
  reports: '報告件数', detailed: '詳細な様式', grid: '継続時間と影響利用者数', users: '影響利用者数', duration: '継続時間', quarter: '発生時期', service: 'サービス', cause: '発生要因',
  equipment: '故障設備', trend: '推移', documents: '原稿', held: '保留', published: '公表値',
  'serious-service': '重大な事故のサービス', 'serious-cause': '重大な事故の発生要因', 'serious-equipment': '重大な事故の故障設備',
  impact: '利用者への影響', 'impact-service': 'サービス別の利用者への影響', 'impact-cause': '発生要因別の利用者への影響', 'impact-equipment': '故障設備別の利用者への影響', 'impact-quarter': '発生時期別の利用者への影響', recut: '再集計', revision: '公表後の改訂',
}

/** Of a view that nobody named: no key of the program is ever printed. */
const OTHER = 'その他の集計'

/** A word of a question (集計) stands as it is. */
export const viewName = (view: string): string => VIEWS[view] ?? (/^[\w-]+$/.test(view) ? OTHER : view)

/** 報告件数, 詳細な様式, 報告件数: the parts of an address in words. */
export function addressWords(address: string): readonly string[] {
  const [view = '', ...rest] = address.split('/')
  return [viewName(view), ...rest]
}

/**
 * The address of a number as people read it: 「発生要因：人的要因／設定誤り・件数」. An address that begins with no known word
 * (the words of a question, `集計/件数/…`) is given as it is, without its slashes.
 */
export function nameOf(address: string): string {
  const [view = '', ...rest] = address.split('/')
  const quarter = /^第.四半期$/
  const places = view === 'grid' && !quarter.test(rest[0] ?? '') ? gridPlaces(rest) : rest
  const known = VIEWS[view]
  return known === undefined ? [view, ...rest].join('・') : places.length === 0 ? known : `${known}：${places.join('・')}`
}

/** 継続時間 first, then 影響利用者数; 計 of either is said of which. */
const gridPlaces = ([duration = '', users = '', ...rest]: readonly string[]): readonly string[] =>
  (duration === '計' && users === '計' ? ['計', ...rest] : [duration === '計' ? '継続時間の計' : duration, users === '計' ? '影響利用者数の計' : users, ...rest])
