// PDF に使う書体は、npm で届いた次の四つ（OFL。12,812 字形、太字も実物）と、それにない字だけのための二つ（OFL。𠮷 など。ふつうと太字）。
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

/** 四書体にない字（𠮷、一部の外字）だけを組む書体。TrueType なので Type 3 にならない。どちらの太さにも同じ字がある。 */
const SPARES = { 400: '400Regular/NotoSansJP_400Regular.ttf', 700: '700Bold/NotoSansJP_700Bold.ttf' } as const
export const spareFace = (weight: Face['weight'] = 400): string => resolve(`@expo-google-fonts/noto-sans-jp/${SPARES[weight]}`)

const bare = (name: string): string => name.replace(/^[A-Z]{6}\+/, '')
/** PDF に現れてよい書体名（部分集合の印 ABCDEF+ を除いたもの）。 */
export const isOurFont = (name: string): boolean => /^BIZUDP(Mincho|Gothic)(-Regular|-Bold)?$/.test(bare(name))
export const isSpareFont = (name: string): boolean => /^NotoSansJP(-Regular|-Bold)?$/.test(bare(name))

/**
 * 機械の書体を一つも見せず、四書体と補いの二つだけを見せる fontconfig の設定。
 * Linux ではこれが速い：書体を Web フォントとして読ませると、検査と代替の探索で数秒余計にかかる。
 * 書体が一つも見えないと Chromium は Web フォントさえ描かない。
 */
export function fontsConf(cache: string): string {
  const folders = [...faces().map((each) => each.file), spareFace(400), spareFace(700)].map((file) => `<dir>${escape(dirname(file))}</dir>`)
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${folders.join('')}<cachedir>${escape(cache)}</cachedir></fontconfig>\n`
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/**
 * fontconfig のない機械（Windows、macOS）で書体を読ませる規則。使う書体だけが読まれる。
 * 同じ名前の規則は後に書いたものから引かれるので、四書体にない字だけが、同じ太さの補いの書体に回る。
 */
export const fontFaceRules = (): string =>
  faces().flatMap(({ family, weight }, at) => [SPARE[weight], at].map((file) => `@font-face{font-family:"${family}";font-weight:${weight};font-display:block;src:url(${fontUrl(file)})}`)).join('\n')

export const FONT_ORIGIN = 'http://fonts.invalid/'
/** 補いの書体の番号。四書体の後に続く。 */
const SPARE = { 400: 4, 700: 5 } as const

const fontUrl = (at: number): string => `${FONT_ORIGIN}${at}.ttf`

/** fontUrl が指す書体の場所。知らない住所は undefined。 */
export function fontFileOf(url: string): string | undefined {
  if (!url.startsWith(FONT_ORIGIN)) return undefined
  const at = Number.parseInt(url.slice(FONT_ORIGIN.length), 10)
  return at === SPARE[400] ? spareFace(400) : at === SPARE[700] ? spareFace(700) : faces()[at]?.file
}
