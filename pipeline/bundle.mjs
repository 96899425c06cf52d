// 原稿を一つの JavaScript にまとめる（kensho.mjs が、原稿が変わったときだけ呼ぶ）。
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { build } from 'esbuild'
import Handlebars from 'handlebars'

const { resolve } = createRequire(import.meta.url)
/** たまにしか使わない大きな部品は外に置く。ほかは一緒にまとめる（小さな file を数百読むより速い）。 */
const APART = /^(puppeteer|@cantoo\/pdf-lib|@sparticuz\/chromium|exceljs|esbuild)(\/|$)/
/** ページの中へ文字列で送られる関数は、互いの名を呼ぶ。まとめるときに名が変わらないよう、その file だけは別にまとめる。 */
const IN_PAGE = '// ページの中で動く'

/** 部品の配る、ブラウザ用の一つの file（`unpkg`）。 */
const single = (name) => join(dirname(resolve(name)), `${name}.min.js`)

/** 実行のたびにしなくて済むことを、まとめるときに済ませる。元の file と同じものを、同じ名で差し出す。 */
const prepared = (sources) => ({
  // render/shipped.ts：雛形を関数にしておく。使うのは、雛形の文字が今も同じときだけ
  [join(sources, 'render', 'shipped.ts')]: () => `export const shipped = new Map([${templates(join(dirname(sources), 'templates')).map((text) =>
    `[${JSON.stringify(text)}, ${Handlebars.precompile(text)}]`).join(',\n')}])`,
  // draw/library.ts：図の部品も一緒にまとめる
  [join(sources, 'draw', 'library.ts')]: () => `export const vegaLibrary = async () => ({ vega: require('vega'), vegaLite: require('vega-lite') })`,
})

const templates = (folder) => readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.hbs')).sort().map((name) => readFileSync(join(folder, name), 'utf8'))

const ways = (sources, pageCode) => ({
  name: 'ways',
  setup({ onResolve, onLoad }) {
    const contents = prepared(sources)
    onLoad({ filter: /[\\/](shipped|library)\.ts$/ }, ({ path }) => (contents[path] ? { contents: contents[path](), loader: 'js' } : undefined))
    // "type": "module" と名乗る部品の中にあるが、CommonJS として書かれている
    onResolve({ filter: /^vega(-lite)?$/ }, ({ path }) => ({ path, namespace: 'single' }))
    onLoad({ filter: /./, namespace: 'single' }, ({ path }) => ({ contents: readFileSync(single(path), 'utf8'), loader: 'js' }))
    onResolve({ filter: APART }, ({ path }) => ({ path, external: true }))
    onResolve({ filter: /^\..*\.ts$/ }, ({ path, resolveDir, importer }) => {
      const name = relative(sources, join(resolveDir, path))
      // 脇のスレッドのすること（図の部品が半分近くを占める）は、そのスレッドの file にだけ入れる
      if (name === join('aside', 'tasks.ts') && !importer.endsWith('thread.ts')) return { path: './aside.cjs', external: true }
      return pageCode.includes(name) ? { path: outOf(name), external: true } : undefined
    })
  },
})
const outOf = (name) => `./page/${relative('settle', name).replaceAll('\\', '/').replace(/ts$/, 'mjs')}`

/** 原稿の中身から作る版の印。どの機械でも同じになる（manifest.json に載る）。 */
function version(sources, files) {
  const hash = createHash('sha256')
  for (const name of files) hash.update(`${name.replaceAll('\\', '/')}\n`).update(readFileSync(join(sources, name)))
  return hash.update(readFileSync(join(dirname(sources), 'package-lock.json'))).digest('hex').slice(0, 16)
}

/** 同時に二つ動いても壊れないよう、別の名で作ってから名を変える。 */
export async function bundle(sources, files, folder) {
  const cache = dirname(folder)
  const building = `${folder}.${process.pid}`
  const pageCode = files.filter((name) => /^settle[\\/]/.test(name) && readFileSync(join(sources, name), 'utf8').startsWith(IN_PAGE))
  for (const name of existsSync(cache) ? readdirSync(cache) : []) if (!name.startsWith(basename(folder))) rmSync(join(cache, name), { recursive: true, force: true })
  mkdirSync(building, { recursive: true })
  const common = { bundle: true, platform: 'node', target: 'node20', sourcemap: 'linked', sourcesContent: false, logLevel: 'error' }
  await build({
    // import() は require にする：中間コードから始めたプログラムの中では、V8 が import() の行き先を忘れている
    ...common, format: 'cjs', supported: { 'dynamic-import': false }, minifySyntax: true, minifyWhitespace: true, entryPoints: { main: join(sources, 'main.ts'), aside: join(sources, 'aside', 'thread.ts') }, outdir: building, outExtension: { '.js': '.cjs' }, plugins: [ways(sources, pageCode)],
    define: { 'import.meta.url': 'kenshoUrl' }, banner: { js: "const kenshoUrl = require('node:url').pathToFileURL(__filename).href;" },
  })
  await build({ ...common, format: 'esm', splitting: true, entryPoints: pageCode.map((name) => join(sources, name)), outdir: join(building, 'page'), outbase: join(sources, 'settle'), outExtension: { '.js': '.mjs' } })
  writeFileSync(join(building, 'version.txt'), version(sources, files))
  try {
    renameSync(building, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // 先に作った別の実行があれば、それを使う
    rmSync(building, { recursive: true, force: true })
  }
}
