import { readFileSync } from 'node:fs'
import type { FilesOnDisk } from './build.ts'
import { detailed, simple, type Fields } from './ingest.ts'

const row = (n: number, fields: Fields): Fields => ({ 事業者名: `架空第${(n % 4) + 1}通信株式会社`, ...fields })

/** A small made-up year in which every quarter, form and 大分類 of causes occurs, with one 重大な事故 and its sheet. */
export const smallYear: FilesOnDisk = {
  'R03/year.yaml': '年度: R03\nデータの別: 合成\n題名: 試験の報告書\n作成者: 試験会議\n日付: 2022-11-15\n',
  'R03/detailed/reports.csv': detailed([
    row(0, {}), row(1, { 発生要因: '自然災害', 故障設備: '電源設備', 電気通信役務: '携帯電話、移動アクセスサービス' }),
    row(2, { 発生日時: '2021-08-01 01:00', 復旧日時: '', 継続時間: '26時間', 影響利用者数: '約1,200人', 発生要因: '設定誤り' }),
    row(3, { 発生日時: '2021-11-01 01:00', 復旧日時: '', 継続時間: '40分', 影響利用者数: '45,000人', 電気通信役務: 'インターネット接続サービス（固定）', 発生要因: '異常トラヒック', 故障設備: '認証・呼制御サーバ' }),
    row(0, { 発生日時: '2022-02-01 01:00', 復旧日時: '', 継続時間: '3時間', 影響利用者数: '9社', 故障設備: '加入者系ケーブル' }),
    row(1, { 重大な事故: '1', 発生日時: '2022-03-16 23:51', 復旧日時: '', 継続時間: '34時間9分', 影響利用者数: '41,417人', 電気通信役務: 'インターネット関連サービス（有料）', 発生要因: '自然災害', 故障設備: 'アプリケーションサーバ', 事業者名: 'GMOグローバルサインHD株式会社' }),
  ]),
  'R03/simple/reports.csv': simple([{}, { 件数: '3' }, { 対象設備: '局設置遠隔収容装置等', 事業者名: '架空第二通信株式会社' }]),
  'R03/serious/1.yaml': readFileSync('data/R03/serious/7-gmo-globalsign.yaml', 'utf8').replace(/^番号: 7$/m, '番号: 1'),
}
