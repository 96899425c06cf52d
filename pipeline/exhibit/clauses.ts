import type { Clause, Sheet } from '../model/sheet.ts'

/** 役務の区分 of a sheet as 表3 states it: the clause of 施行規則第58条 and the services. */
export const clauseTexts = (sheet: Sheet): readonly string[] => sheet.clauses.map(clauseText)

function clauseText(clause: Clause): string {
  const services = clause.detail ?? clause.services.join('、')
  const name = clause.class === '衛星等' ? '衛星、海底ケーブル等の重要な設備の故障' : `${clause.class}の項`
  return services === '' ? name : `${name}（${services}）`
}
