import Handlebars from 'handlebars'
import type { Document } from '../model/document.ts'
import { tagText, type LessonParagraph, type LessonSource } from '../model/lesson.ts'
import { numberText } from '../model/format.ts'
import { sectionsOf } from '../model/report.ts'
import { instantIso, instantText, progressText, usersText, type Clause, type Inquiry, type Instant, type Progress, type Screenshot, type Sheet } from '../model/sheet.ts'
import type { Users } from '../model/incident.ts'
import { clockTime, durationText, fiscalYearLabel, isoMinute, warekiMinute, type FiscalYear, type Minutes, type WallTime } from '../model/time.ts'
import type { Prose } from '../model/year.ts'
import { escapeHtml } from './escape.ts'
import { markdownHtml, type Citing } from './markdown.ts'
import type { Press } from './press.ts'

type Options = Handlebars.HelperOptions
const html = (text: string): Handlebars.SafeString => new Handlebars.SafeString(text)

/** What the templates of accident sheets and lessons say beyond numbers: times, users, clauses, pictures, passages with their tags. */
export function sheetHelpers(document: Document, press: Press): Readonly<Record<string, Handlebars.HelperDelegate>> {
  const citing: Citing = {
    law(key) {
      const citation = document.law(key)
      return (citation && (press.shortForms.has(citation.name) ? citation.short : citation.full)) ?? press.missing(`法令 ${key}`)
    },
    outside: (value, source) => outsideHtml(value, source, press),
  }
  return {
    instant: (instant: Instant) => html(`<time datetime="${instantIso(instant)}">${instantText(instant)}</time>`),
    minute: (time: WallTime) => html(`<time datetime="${isoMinute(time)}">${warekiMinute(time)}</time>`),
    clock: (time: WallTime) => `${clockTime(time).hour}:${String(clockTime(time).minute).padStart(2, '0')}`,
    duration: (minutes: Minutes) => durationText(minutes),
    users: (users: Users) => usersText(users),
    count: ({ count, unit }: Inquiry) => numberText(count) + unit,
    described: ({ description, phases }: Sheet) => description.length > 0 || phases.some((phase) => phase.text !== undefined),
    clause: (clause: Clause) => clauseText(clause, document),
    progress: (progress: Progress) => progressText(progress),
    picture: (file: string) => html(topologyHtml(file, document, press)),
    'scroll-box': (label: string) => html(press.edition === 'screen' ? ` role="group" tabindex="0" aria-label="${escapeHtml(label)}"` : ''),
    image: (screenshot: Screenshot) => html(imageHtml(screenshot, document, press)),
    'year-name': (year: FiscalYear | undefined) => (year === undefined ? html(press.missing('最初の報告の年度')) : fiscalYearLabel(year)),
    'sheet-ref': (source: LessonSource) => html(sheetLink(source, document, press)),
    prose: (section: string) => {
      const passage = document.prose.find((prose) => prose.section === section)
      return html(isWritten(passage) ? markdownHtml(passage.markdown, citing) : `<p>${press.missing(`prose/${section}.md`)}</p>`)
    },
    written: (section: string) => isWritten(document.prose.find((prose) => prose.section === section)),
    passages(heading: string, paragraphs: readonly LessonParagraph[] | undefined, part: 'case' | 'framework' | 'lesson', options: Options) {
      const body = paragraphs === undefined
        ? `<p>${press.missing(`${heading}（${String((options.hash as { of?: string }).of ?? '')}）`)}</p>`
        : paragraphs.length === 0 ? '<p>なし。</p>' : paragraphs.map((paragraph) => passageHtml(paragraph, part, citing)).join('\n')
      return html(`<div class="passages ${part}"><p class="label">【${escapeHtml(heading)}】</p>\n${body}</div>`)
    },
  }
}

/** A drawing by its sheet's file, or the image that the sheet names instead. */
function topologyHtml(file: string, document: Document, press: Press): string {
  const topology = document.sheets.find((sheet) => sheet.file === file)?.topology
  return topology?.kind === 'image' ? imageHtml(topology, document, press) : (document.pictures.get(file) ?? press.missing(`機器構成図（${file}）`))
}

/** An image with its alternative text; one that could not be read is a gap that names the file. */
function imageHtml({ file, alternative }: Screenshot, document: Document, press: Press): string {
  const uri = document.pictures.get(file)
  const alt = escapeHtml(alternative)
  return uri === undefined ? `<span class="remark">${press.missing(`画像 ${file}`)}（画像 ${escapeHtml(file)}：${alt}）</span>` : `<img src="${uri}" alt="${alt}">`
}

/** A figure that was not counted here: marked, with its source in a footnote. */
function outsideHtml(value: string, source: string | undefined, press: Press): string {
  const cited = source === undefined ? press.missing(`集計外の「${value}」の出典`) : escapeHtml(source)
  const note = press.note(`outside-${press.notesSoFar() + 1}`, `本報告書の集計によらない数値である。出典：${cited}`)
  return `<span class="outside">${escapeHtml(value)}<span class="outside-mark">（集計外）</span></span>${note}`
}

/** A passage laid out and not yet written is a gap like one that is not there. */
const isWritten = (passage: Prose | undefined): passage is Prose => passage !== undefined && !['', '未記入'].includes(passage.markdown.trim())

function passageHtml({ markdown, tag }: LessonParagraph, part: 'case' | 'framework' | 'lesson', citing: Citing): string {
  const text = markdownHtml(markdown, citing)
  if (!tag || part === 'framework') return text
  const mark = `<span class="tag">${escapeHtml(tagText(tag, part))}</span>`
  const last = text.lastIndexOf('</p>')
  return last < 0 ? `${text}<p>${mark}</p>` : `${text.slice(0, last)}${mark}${text.slice(last)}`
}

function sheetLink({ kind, no }: LessonSource, document: Document, press: Press): string {
  const section = sectionsOf(document.sections).find(({ item }) => item !== undefined && 'kind' in item && item.kind === kind && item.no === no)
  if (!section) return press.missing(`${kind === 'serious' ? '重大な事故' : 'その他検証案件'} No.${no} の個票`)
  return `<a class="ref" href="#s-${section.id}">${escapeHtml(section.title)}</a>`
}

/** 「五　一の項から四の項までに掲げる電気通信役務以外の電気通信役務（インターネット関連サービス（有料））」. */
function clauseText(clause: Clause, document: Document): string {
  const services = clause.detail ?? clause.services.join('、')
  const wording = clause.class === '衛星等' ? document.facility : document.thresholds.find((threshold) => threshold.item === clause.class)?.wording ?? ''
  const head = clause.class === '衛星等' ? wording : `${clause.class}　${wording}`
  return services === '' ? head : `${head}（${services}）`
}
