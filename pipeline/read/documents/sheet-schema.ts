import * as z from 'zod'
import { count, dayOrMonth, duration, instant, minute, users } from './values.ts'

/** 個票 as staff write it, in Japanese keys. The editor's JSON Schema is generated from here. */
const text = z.string().trim().min(1)
const texts = z.union([text.transform((one) => [one]), z.array(text)])
const list = <T extends z.ZodType>(item: T) => z.array(item).default([])
const state = z.enum(['正常', '障害', '影響']).default('正常')

const carrier = z.strictObject({
  名称: text,
  略称: text.describe('表3での書き方。例：スカパーJSAT(株)'),
  立場: z.enum(['当事者', '提供元', '提供先']).default('当事者'),
})

const phase = z.strictObject({
  番号: text.optional().describe('①、② など'),
  内容: text.optional(),
  重大な事故に該当: z.boolean().default(true),
  発生日時: instant.optional(),
  復旧日時: minute.optional(),
  継続時間: duration.optional(),
  影響利用者数: z.union([users.transform((one) => [one]), z.array(users)]).optional(),
})

const inquiry = z.union([
  count.transform((c) => ({ 窓口: undefined, 件数: c })),
  z.strictObject({ 窓口: text.optional(), 件数: count }),
])

const clause = z.strictObject({
  項: z.enum(['一', '二', '三', '四', '五', '衛星等']).describe('施行規則第58条の表の項。衛星、海底ケーブル等は「衛星等」'),
  役務: z.array(text).default([]).describe('電気通信役務の区分（小分類）'),
  細目: text.optional().describe('括弧書きで示す役務の説明'),
})

const causeText = z.union([
  text.transform((one) => ({ 番号: undefined, 見出し: undefined, 内容: one })),
  z.strictObject({ 番号: text.optional(), 見出し: text.optional(), 内容: text }),
])

const cause = z.strictObject({
  区分: text.optional().describe('発生要因の小分類。例：設定誤り'),
  分類の根拠: text.optional().describe('この小分類とした理由。公表された個票に区分の記載がない場合に書く'),
  概要: list(causeText),
  大規模化: list(causeText),
  長期化: list(causeText),
})

const progress = z.strictObject({
  対象: text.optional(),
  期日: dayOrMonth.optional(),
  状態: z.enum(['済', '予定', '継続中', '期日未定']),
  備考: text.optional(),
})

const measure = z.strictObject({
  種別: z.enum(['暫定', '恒久']).optional(),
  対応する原因: text.optional().describe('発生原因の番号（① など）'),
  内容: text,
  状況: z.union([progress.transform((one) => [one]), z.array(progress)]).default([]),
})

const notice = z.strictObject({
  事業者: text.optional(),
  媒体: text.describe('自社サイト、SNS、報道発表、メール など'),
  種別: z.union([z.enum(['初報', '続報', '復旧報']).transform((one) => [one]), z.array(z.enum(['初報', '続報', '復旧報']))]).default([]),
  日時: z.union([z.literal('不明'), instant]).optional(),
  終了: minute.optional().describe('連絡を終えた日時'),
  内容: text.optional(),
  画面: z.strictObject({ ファイル: text, 代替テキスト: text }).optional(),
})

const graph = z.strictObject({
  向き: z.enum(['横', '縦']).default('横'),
  代替テキスト: text.describe('図を見ない人に伝える内容'),
  注記: text.optional(),
  設備: z.array(z.strictObject({
    記号: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, '英数字の記号ではありません（例：dns1）'),
    名称: text,
    種類: z.enum(['装置', '端末', '網', 'データベース', '衛星', '注記']).default('装置'),
    状態: state,
  })).min(1),
  接続: list(z.strictObject({ から: text, まで: text, 説明: text.optional(), 状態: state, 双方向: z.boolean().default(false), 並列: z.boolean().default(false).describe('両側の設備を横に並べる') })),
  区画: list(z.strictObject({ 名称: text, 設備: z.array(text).min(1) })),
})
const image = z.strictObject({ ファイル: z.string().regex(/\.(svg|png|jpe?g)$/i, 'SVG、PNG又はJPEGのファイル名ではありません'), 代替テキスト: text, 注記: text.optional() })

const reference = z.strictObject({
  見出し: text,
  発生日時: instant.optional(),
  復旧日時: minute.optional(),
  継続時間: duration.optional(),
  事象: text.optional(),
  影響: list(z.strictObject({ 役務: text, 利用者数: users, 算出方法: text.optional() })),
  影響地域: text.optional(),
  原因: text.optional(),
})

export const sheetSchema = z.strictObject({
  区分: z.enum(['重大な事故', 'その他検証案件']),
  番号: z.number().int().positive().describe('重大な事故は表3の No.、その他検証案件は掲載順'),
  見出し: text,
  事業者: z.array(carrier).min(1),
  事業者の注記: text.optional(),
  発生日時: instant,
  復旧日時: minute.optional(),
  継続時間: duration.optional(),
  影響利用者数: z.union([users.transform((one) => [one]), z.array(users)]).optional(),
  事象: z.array(phase).optional(),
  影響地域: text.optional(),
  問合せ件数: z.union([inquiry.transform((one) => [one]), z.array(inquiry)]).default([]),
  主な障害内容: text.optional(),
  障害内容: texts.default([]),
  役務の区分: list(clause),
  該当しない理由: text.optional(),
  発生原因: cause.default({ 概要: [], 大規模化: [], 長期化: [] }),
  故障設備: text.optional(),
  機器構成図: z.union([graph, image]).optional(),
  再発防止策: list(measure),
  再発防止策の説明: text.optional(),
  情報周知: list(notice),
  情報周知の説明: text.optional(),
  参考: reference.optional(),
  注記: texts.default([]),
})

export type SheetDocument = z.output<typeof sheetSchema>
