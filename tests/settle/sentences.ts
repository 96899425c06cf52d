// 語を組み合わせて、いくらでも長い日本語の文を作る（意味は問わない）。
import { pick, type Random } from './random.ts'

const SUBJECTS = ['担当の部署', '現地の作業班', '試験用の装置', '予備の回線', '監視の画面', '夜間の当番', '更新後の設定', '隣の建物の電源', '第①系統', '２号機', 'この年度の記録', '保守の手順書'] as const
const TOPICS = ['切替えの順序', '警報の見方', '部品の在庫', '連絡の経路', '負荷の偏り', '時刻のずれ', '１日当たり1,234回の試行', '約30分の停止', '復旧までの手順', '利用者への案内（※印のもの）', '冷却の風量', '配線の図面'] as const
const VERBS = ['を改めた', 'を確かめた', 'を記録に残した', 'を二人で見直した', 'を次の会議に示した', 'を早めに知らせた', 'を順に試した', 'を一覧にまとめた', 'をもとに戻した'] as const
const LINKS = ['また、', 'なお、', 'その後、', 'このため、', '同じ日の午後、', '翌週には、', '', '', ''] as const

const clause = (random: Random): string => `${pick(random, LINKS)}${pick(random, SUBJECTS)}は${pick(random, TOPICS)}${pick(random, VERBS)}。`

/** ちょうど length 字（2 字以上）の文の連なり。終わりは句点。 */
export function sentence(random: Random, length: number): string {
  let text = ''
  while (text.length < length) text += clause(random)
  return `${text.slice(0, length - 2)}${pick(random, ['と', 'る', 'た'])}。`
}
