// PDF に使う書体は、npm で届いた次の四つだけ（OFL。12,812 字形、太字も実物）。
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

export interface Face {
  readonly family: 'BIZ UDPMincho' | 'BIZ UDPGothic'
  readonly weight: 400 | 700
  readonly file: string
}

const resolve = createRequire(import.meta.url).resolve

const face = (family: Face['family'], weight: Face['weight'], asset: string): Face => ({ family, weight, file: resolve(`@expo-google-fonts/${asset}`) })

export const faces = (): readonly Face[] => [
  face('BIZ UDPMincho', 400, 'biz-udpmincho/400Regular/BIZUDPMincho_400Regular.ttf'),
  face('BIZ UDPMincho', 700, 'biz-udpmincho/700Bold/BIZUDPMincho_700Bold.ttf'),
  face('BIZ UDPGothic', 400, 'biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  face('BIZ UDPGothic', 700, 'biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
]

/** PDF に現れてよい書体名（部分集合の印 ABCDEF+ を除いたもの）。 */
export const isOurFont = (name: string): boolean => /^BIZUDP(Mincho|Gothic)(-Regular|-Bold)?$/.test(name.replace(/^[A-Z]{6}\+/, ''))

/**
 * 機械の書体を一つも見せず、四書体だけを見せる fontconfig の設定。
 * Linux ではこれが速い：書体を Web フォントとして読ませると、検査と代替の探索で数秒余計にかかる。
 * 書体が一つも見えないと Chromium は Web フォントさえ描かない。
 */
export function fontsConf(cache: string): string {
  const folders = faces().map((each) => `<dir>${escape(dirname(each.file))}</dir>`)
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${folders.join('')}<cachedir>${escape(cache)}</cachedir></fontconfig>\n`
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** fontconfig のない機械（Windows、macOS）で四書体を読ませる規則。使う書体だけが読まれる。 */
export const fontFaceRules = (): string =>
  faces().map((each, at) => `@font-face{font-family:"${each.family}";font-weight:${each.weight};font-display:block;src:url(${fontUrl(at)})}`).join('\n')

export const FONT_ORIGIN = 'http://fonts.invalid/'

const fontUrl = (at: number): string => `${FONT_ORIGIN}${at}.ttf`

/** fontUrl が指す書体の場所。知らない住所は undefined。 */
export const fontFileOf = (url: string): string | undefined => (url.startsWith(FONT_ORIGIN) ? faces()[Number.parseInt(url.slice(FONT_ORIGIN.length), 10)]?.file : undefined)
