/** 午前・午後12時, 午後20時, 20:60 or 30:00. */
export type WrongTime = 'twelve' | 'half' | 'clock'
const timeReasons: Readonly<Record<WrongTime, string>> = {
  twelve: '午前・午後12時は二通りに読めるため、', half: '「午前」「午後」は0時から11時までの時刻に付けるものです。「午前」「午後」を付けずに、', clock: '時は0～23、分と秒は0～59です。',
}

/** Findings about single values, and about values of one row that contradict each other. */
export const values = {
  'field/missing': (d: { field: string }) => `「${d.field}」が空です。値をご記入ください。`,
  'field/missing-either': (d: { fields: readonly string[] }) => `「${d.fields.join('」「')}」がどちらも空です。少なくとも一方をご記入ください。`,
  'field/date': (d: { field: string; value: string; withTime: boolean }) =>
    `${d.field}「${d.value}」を日${d.withTime ? '時' : '付'}として読めません。「2021-05-30${d.withTime ? ' 20:41' : ''}」「令和3年5月30日${d.withTime ? '20時41分' : ''}」の形でご記入ください。`,
  'field/no-such-day': (d: { field: string; value: string }) => `${d.field}「${d.value}」は暦にない日です。日付をご確認ください。`,
  'field/era': (d: { field: string; value: string; suggestion: string }) =>
    `${d.field}「${d.value}」はその元号の期間にありません。「${d.suggestion}」ですか。元号と年をご確認ください。`,
  'field/weekday': (d: { field: string; value: string; weekday: string }) =>
    `${d.field}「${d.value}」の曜日が日付と合いません（暦では${d.weekday}曜日）。日付か曜日を直してください。`,
  'field/time-missing': (d: { field: string; value: string }) => `${d.field}「${d.value}」に時刻がありません。「2021-05-30 20:41」のように分までご記入ください。`,
  'field/time': (d: { field: string; value: string; wrong: WrongTime }) =>
    `${d.field}「${d.value}」の時刻を読めません。${timeReasons[d.wrong]}24時間表記（0:00～23:59）でご記入ください。`,
  'field/duration': (d: { field: string; value: string }) =>
    `${d.field}「${d.value}」を時間として読めません。「5時間42分」「5:42」「342分」の形でご記入ください。`,
  'field/duration-unit': (d: { field: string; value: string }) =>
    `${d.field}「${d.value}」に単位がありません。「${d.value}分」又は「${d.value}時間」のように単位を付けてください。`,
  'field/duration-disagrees': (d: { stated: string; computed: string }) =>
    `継続時間「${d.stated}」が、発生日時から復旧日時までの${d.computed}と一致しません。いずれかを直してください。`,
  'field/end-before-start': (d: { start: string; end: string }) =>
    `復旧日時（${d.end}）が発生日時（${d.start}）より前です。日時をご確認ください。`,
  'field/users': (d: { field: string; value: string }) =>
    `${d.field}「${d.value}」を数として読めません。「186,224」「約50万人」「100万人以上」「9社」の形でご記入ください。`,
  'field/count': (d: { field: string; value: string }) => `${d.field}「${d.value}」を読めません。1以上の整数でご記入ください。`,
  'field/unknown-code': (d: { field: string; value: string; near?: string }) =>
    `${d.field}「${d.value}」は一覧にありません。${d.near === undefined ? 'コード表にある区分から選んでください。' : `「${d.near}」ですか。`}`,
  'field/group-label': (d: { field: string; value: string; members: readonly string[] }) =>
    `${d.field}「${d.value}」は大分類です。小分類（${d.members.join('、')}）のいずれかをご記入ください。`,
  'field/only-one': (d: { field: string; value: string }) => `${d.field}「${d.value}」に二つ以上の区分があります。主なもの一つだけをご記入ください。`,
  'field/code-not-in-force': (d: { field: string; value: string; date: string }) =>
    `${d.field}「${d.value}」は${d.date}には使えない区分です。当時の一覧から選んでください。`,
  'field/choice': (d: { field: string; value: string; choices: readonly string[] }) =>
    `${d.field}「${d.value}」を読めません。${d.choices.map((choice) => `「${choice}」`).join('')}${d.choices.length > 1 ? 'のいずれか' : ''}をご記入ください。該当しなければ空欄にしてください。`,
  'field/serious-number': (d: { field: string; value: string }) =>
    `${d.field}「${d.value}」を読めません。重大な事故の一覧（表3）の番号（1、2、…）だけをご記入ください。`,
  'field/repair-refused': (d: { field: string; value: string; after: string; rule: string }) =>
    `${d.field}「${d.value}」は記入要領の形ではありません（${d.rule}）。${d.after === '' ? '空欄にしてください' : `「${d.after}」とお書きください`}。`,
} as const
