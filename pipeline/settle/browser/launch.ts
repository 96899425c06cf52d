// 候補を順に起動し、最初に動いたものを使わせて、必ず閉じる。
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname, join } from 'node:path'
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer'
import { fontsConf } from '../fonts.ts'
import { candidates, type Candidate } from './find.ts'
import { BrowserUnavailable, type Attempt } from './unavailable.ts'
import { unpackShipped } from './unpack.ts'

export interface Launched {
  readonly browser: Browser
  /** 名前と版。 */
  readonly name: string
  /** 四書体が機械の書体として見えているか（偽なら Web フォントとして読ませる）。 */
  readonly fontsAreSystem: boolean
}

export interface Where {
  readonly browser?: string
  readonly cacheDir: string
  readonly log: (line: string) => void
}

/** 動いたブラウザを use に渡す。どれも動かなければ BrowserUnavailable。 */
export async function withBrowser<T>(where: Where, use: (launched: Launched) => Promise<T>, found: readonly Candidate[] = candidates(where.browser)): Promise<T> {
  const launched = await launchFirst(found, where)
  try {
    return await use(launched)
  } finally {
    await launched.browser.close()
  }
}

/** 混み合った機械では起動が一度だけ落ちることがあるので、同じものをもう一度だけ試してから次へ移る。 */
async function launchFirst(found: readonly Candidate[], where: Where): Promise<Launched> {
  const tried: Attempt[] = []
  for (const candidate of found) {
    try {
      return await launch(candidate, where).catch(() => launch(candidate, where))
    } catch (reason) {
      tried.push({ what: describe(candidate), why: firstLine(reason) })
    }
  }
  throw new BrowserUnavailable(tried.length > 0 ? tried : [{ what: 'Chrome、Edge、Chromium', why: '決まった場所に見つかりません' }])
}

async function launch(candidate: Candidate, where: Where): Promise<Launched> {
  const linux = platform() === 'linux'
  const fontconfig = linux ? await writeFontsConf(where.cacheDir) : undefined
  const browser = await puppeteer.launch({ ...ALWAYS, args: argumentsFor(linux), ...(await special(candidate, where, fontconfig)) })
  return { browser, name: (await browser.version()).replace('/', ' '), fontsAreSystem: linux }
}

const ALWAYS = { pipe: true, protocolTimeout: 300_000, timeout: 60_000 } satisfies LaunchOptions

async function special(candidate: Candidate, where: Where, fontconfig: string | undefined): Promise<LaunchOptions> {
  if (candidate.kind !== 'shipped') return { executablePath: candidate.path, headless: true, ...(fontconfig ? { env: { HOME: where.cacheDir, PATH: '/usr/local/bin:/usr/bin:/bin', FONTCONFIG_FILE: fontconfig, TZ: 'Asia/Tokyo' } } : {}) }
  const { executable, libraries } = await unpackShipped(where.cacheDir, where.log)
  return { executablePath: executable, headless: 'shell', env: { HOME: where.cacheDir, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontconfig, TZ: 'Asia/Tokyo' } }
}

/**
 * 印刷に要るものだけ。文書のスクリプトは動かさず、通信は名前解決ごと断つ。
 * --no-sandbox は Linux だけ：root や名前空間を禁じた機械では、これなしに起動しない。
 */
const argumentsFor = (linux: boolean): string[] => [
  '--disable-gpu',
  '--font-render-hinting=none',
  '--hide-scrollbars',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  ...(linux ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
]

/** 同じ中身なら触らず、違えば改名で差し替える（並行する作成が半端な設定を読まないように）。 */
async function writeFontsConf(cacheDir: string): Promise<string> {
  const folder = join(cacheDir, 'fontconfig')
  const file = join(folder, 'fonts.conf')
  const wanted = fontsConf(join(folder, 'cache'))
  if ((await readFile(file, 'utf8').catch(() => '')) === wanted) return file
  await mkdir(folder, { recursive: true })
  const draft = join(await mkdtemp(join(folder, 'writing-')), 'fonts.conf')
  await writeFile(draft, wanted)
  await rename(draft, file)
  await rm(dirname(draft), { recursive: true, force: true })
  return file
}

const describe = (candidate: Candidate): string => (candidate.kind === 'shipped' ? candidate.name : `${candidate.name}（${candidate.path}）`)

const firstLine = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason)).split('\n')[0] ?? ''
