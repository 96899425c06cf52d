import type { SheetDocument } from '../sheet-schema.ts'

/** A piece of free text and where it stands in the file. */
export interface Words { readonly text: string; readonly path: readonly (string | number)[] }

const maybe = (text: string | undefined, path: Words['path']): readonly Words[] => (text === undefined ? [] : [{ text, path }])

function causeWords(cause: SheetDocument['発生原因']): readonly Words[] {
  return (['概要', '大規模化', '長期化'] as const).flatMap((part) => cause[part].flatMap((one, i) => [
    ...maybe(one.見出し, ['発生原因', part, i, '見出し']), { text: one.内容, path: ['発生原因', part, i, '内容'] },
  ]))
}

function drawingWords(drawing: SheetDocument['機器構成図']): readonly Words[] {
  if (!drawing) return []
  const nodes = 'ファイル' in drawing ? [] : drawing.設備.map(({ 名称 }, i): Words => ({ text: 名称, path: ['機器構成図', '設備', i] }))
  return [{ text: drawing.代替テキスト, path: ['機器構成図', '代替テキスト'] }, ...maybe(drawing.注記, ['機器構成図', '注記']), ...nodes]
}

/** A first notice says what was known at that hour; only a 復旧報 must agree with the end. */
const noticeWords = (notices: SheetDocument['情報周知']): readonly Words[] =>
  notices.flatMap(({ 種別, 内容 }, i) => (種別.includes('復旧報') ? maybe(内容, ['情報周知', i, '内容']) : []))

/** Every sentence of a sheet that speaks of the accident in its own words. */
export const wordsOf = (doc: SheetDocument): readonly Words[] => [
  ...maybe(doc.事業者の注記, ['事業者の注記']), ...maybe(doc.主な障害内容, ['主な障害内容']), ...doc.障害内容.map((text, i) => ({ text, path: ['障害内容', i] })),
  ...(doc.事象 ?? []).flatMap(({ 内容 }, i) => maybe(内容, ['事象', i, '内容'])), ...maybe(doc.該当しない理由, ['該当しない理由']),
  ...causeWords(doc.発生原因), ...drawingWords(doc.機器構成図), ...doc.再発防止策.map(({ 内容 }, i) => ({ text: 内容, path: ['再発防止策', i, '内容'] })),
  ...maybe(doc.再発防止策の説明, ['再発防止策の説明']), ...noticeWords(doc.情報周知), ...maybe(doc.情報周知の説明, ['情報周知の説明']),
  ...(doc.参考 ? [{ text: doc.参考.見出し, path: ['参考', '見出し'] }, ...maybe(doc.参考.事象, ['参考', '事象']), ...maybe(doc.参考.原因, ['参考', '原因'])] : []),
  ...doc.注記.map((text, i) => ({ text, path: ['注記', i] })),
]
