// npm で届いた圧縮ブラウザを、版ごとのフォルダに一度だけ展開する。並行する作成どうしがぶつからない。
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { untar } from './untar.ts'

export interface Unpacked {
  readonly executable: string
  readonly libraries: string
}

/** 展開済みの印。各ファイルの大きさが違えば、壊れたものとして展開し直す。 */
const MANIFEST = 'unpacked.json'

/** cacheDir の下に展開して場所を返す。展開済みなら大きさだけ確かめる（数ミリ秒）。 */
export async function unpackShipped(cacheDir: string, log: (line: string) => void, bin = shippedFolder()): Promise<Unpacked> {
  const home = join(cacheDir, `chromium-${await versionOf(bin)}`)
  if (!(await isWhole(home))) {
    log('同梱のブラウザを展開しています（初回だけ、数秒かかります）')
    await unpackInto(home, bin, cacheDir)
  }
  return { executable: join(home, 'chromium'), libraries: join(home, 'lib') }
}

/** 隣に作ってから改名する。先に別の作成が置き終えていれば、そちらを使う。 */
async function unpackInto(home: string, bin: string, cacheDir: string): Promise<void> {
  await mkdir(cacheDir, { recursive: true })
  const draft = await mkdtemp(join(cacheDir, 'unpacking-'))
  try {
    await fill(draft, bin)
    await place(draft, home)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function fill(draft: string, bin: string): Promise<void> {
  const libraries = untar(brotliDecompressSync(await readFile(join(bin, 'al2023.tar.br'))))
  const sizes: Record<string, number> = {}
  for (const file of libraries) {
    await mkdir(dirname(join(draft, file.path)), { recursive: true })
    await writeFile(join(draft, file.path), file.bytes, { mode: 0o755 })
    sizes[file.path] = file.bytes.length
  }
  await pipeline(createReadStream(join(bin, 'chromium.br')), createBrotliDecompress(), createWriteStream(join(draft, 'chromium'), { mode: 0o755 }))
  sizes['chromium'] = (await stat(join(draft, 'chromium'))).size
  await writeFile(join(draft, MANIFEST), JSON.stringify(sizes))
}

/** 改名は一度に起こるので、home は「ない」「完全」「壊れている」のどれかで、途中はない。完全なものは動かさない。 */
async function place(draft: string, home: string, tries = 5): Promise<void> {
  try {
    return await rename(draft, home)
  } catch (reason) {
    if (await isWhole(home)) return
    if (tries === 0) throw reason
  }
  await rename(home, `${draft}-broken`).catch(() => undefined)
  await rm(`${draft}-broken`, { recursive: true, force: true })
  return place(draft, home, tries - 1)
}

/** 印があり、そこに書いた大きさと実物が一つ残らず同じか。 */
async function isWhole(home: string): Promise<boolean> {
  try {
    const sizes = Object.entries(JSON.parse(await readFile(join(home, MANIFEST), 'utf8')) as Record<string, number>)
    const same = await Promise.all(sizes.map(async ([path, size]) => (await stat(join(home, path))).size === size))
    return same.length > 0 && same.every(Boolean)
  } catch {
    return false
  }
}

/** パッケージの bin フォルダ（…/build/cjs/index.cjs から二つ上）。 */
const shippedFolder = (): string => join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..', 'bin')

async function versionOf(bin: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(bin, '..', 'package.json'), 'utf8')) as { version: string }
  return manifest.version
}
