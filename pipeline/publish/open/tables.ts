import type { OpenTable, TableDescription } from '../../model/exhibit.ts'
import { familyOf } from './columns.ts'

const tables: Readonly<Record<string, TableDescription>> = {
  reports: { sheet: '区分別', title: '報告の区分別の事業者数及び件数', description: '重大な事故、詳細な様式、簡易な様式の別に、報告した事業者の数と件数を示す。', key: ['区分'] },
  grid: { sheet: '継続時間×影響利用者数', title: '継続時間及び影響利用者数別の件数', description: '詳細な様式による報告の全てを、継続時間と影響利用者数の区分で数えた。2時間未満かつ3万人未満の報告はあり得ず、件数を空とする。', key: ['継続時間', '影響利用者数'] },
  service: { sheet: '役務別', title: '電気通信役務別の件数', description: '詳細な様式による報告を役務ごとに数えた延べ件数。一つの報告に複数の役務があるため、和は報告の件数を上回る。', key: ['大分類', '小分類'] },
  cause: { sheet: '要因別', title: '発生要因別の件数', description: '詳細な様式による報告を、主な発生要因で数えた。', key: ['大分類', '小分類'] },
  equipment: { sheet: '設備別', title: '故障設備別の件数', description: '詳細な様式による報告のうち、故障設備が明らかなものを数えた。', key: ['大分類', '小分類'] },
  serious: { sheet: '重大な事故', title: '重大な事故の一覧', description: '当該年度に発生した重大な事故。一つの事故に複数の事象があるときは、事象ごとに一行とする。', key: ['番号', '事象'] },
  impact: { sheet: '利用者時間', title: '発生要因、電気通信役務、故障設備及び四半期別の利用者時間', description: '影響利用者数に継続時間を乗じた利用者時間の和と、取り得る範囲。役務別は役務ごとの延べ、設備別は故障設備の明らかな報告による。卸役務の提供元と提供先の報告は合わせていない。', key: ['分類', '大分類', '小分類'] },
  recut: { sheet: '再集計', title: '一つの日の規則による再集計', description: '重大な事故及び詳細な様式の件数を、基準日に適用される規則で判定し直した件数。公表値と並べた参考であり、本文の件数は発生時の規則による。', key: ['基準日', '項目'] },
  trend: { sheet: '推移', title: '年度別の件数の推移', description: '重大な事故及び詳細な様式による報告の件数。公表された値のない年度は空とし、補わない。制度の変更により、年度を越えた比較には注意を要する。', key: ['年度(西暦)', '項目'] },
}

/** The description of a table: its own, else the one of its name; undefined where nobody described it. */
export const describe = ({ name, about }: Pick<OpenTable, 'name' | 'about'>): TableDescription | undefined => about ?? known(name)

/** By quarter where its name says so. */
function known(table: string): TableDescription | undefined {
  const found = tables[familyOf(table)]
  if (!found || familyOf(table) === table) return found && { ...found, key: ['年度(西暦)', ...found.key.filter((column) => column !== '年度(西暦)')] }
  return { sheet: `${found.sheet}（四半期）`, title: `四半期別・${found.title}`, description: `${found.description}四半期は発生日時による。`, key: ['年度(西暦)', '四半期', ...found.key] }
}
