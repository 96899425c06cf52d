// どのブラウザを、どの順に試すか。ここでは起動しない。
import { existsSync } from 'node:fs'
import { arch, homedir, platform } from 'node:os'

export type Candidate =
  | { readonly kind: 'explicit'; readonly name: string; readonly path: string }
  | { readonly kind: 'shipped'; readonly name: string }
  | { readonly kind: 'installed'; readonly name: string; readonly path: string }

export interface Machine {
  readonly platform: string
  readonly arch: string
  readonly home: string
  readonly exists: (path: string) => boolean
}

const HERE: Machine = { platform: platform(), arch: arch(), home: homedir(), exists: existsSync }

/** 試す順に返す。指定があればそれだけ（黙って別のブラウザに替えない）。空のこともある。 */
export function candidates(explicit: string | undefined, machine: Machine = HERE): Candidate[] {
  if (explicit) return [{ kind: 'explicit', name: '指定されたブラウザ', path: explicit }]
  const installed = places(machine).filter(([, path]) => machine.exists(path))
  return [...shipped(machine), ...installed.map(([name, path]): Candidate => ({ kind: 'installed', name, path }))]
}

/** 同梱のものは Linux x64 用しかない。 */
const shipped = (machine: Machine): Candidate[] =>
  machine.platform === 'linux' && machine.arch === 'x64' ? [{ kind: 'shipped', name: '同梱の Chromium' }] : []

/** 決まった設置場所。Windows の 64 bit 版 Edge は今も (x86) の下に入る。 */
export function places({ platform, home }: Machine): readonly (readonly [name: string, path: string])[] {
  if (platform === 'win32') return windows(`${home}\\AppData\\Local`)
  if (platform === 'darwin') return ['/Applications', `${home}/Applications`].flatMap(mac)
  return LINUX
}

const windows = (local: string): [string, string][] =>
  ['C:\\Program Files', 'C:\\Program Files (x86)', local].flatMap((root): [string, string][] => [
    ['Chrome', `${root}\\Google\\Chrome\\Application\\chrome.exe`],
    ['Edge', `${root}\\Microsoft\\Edge\\Application\\msedge.exe`],
    ['Chromium', `${root}\\Chromium\\Application\\chrome.exe`],
  ])

const mac = (root: string): [string, string][] => [
  ['Chrome', `${root}/Google Chrome.app/Contents/MacOS/Google Chrome`],
  ['Edge', `${root}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`],
  ['Chromium', `${root}/Chromium.app/Contents/MacOS/Chromium`],
]

const LINUX: readonly (readonly [string, string])[] = [
  ['Chrome', '/usr/bin/google-chrome-stable'],
  ['Chrome', '/usr/bin/google-chrome'],
  ['Chromium', '/usr/bin/chromium'],
  ['Chromium', '/usr/bin/chromium-browser'],
  ['Chromium', '/snap/bin/chromium'],
  ['Edge', '/usr/bin/microsoft-edge-stable'],
]
