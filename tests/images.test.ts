import { readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Content } from './support/memory-source.ts'
import { buildYear, detailedCsv, projectFolder, textOf } from './support/year.ts'

const PNG = new Uint8Array(readFileSync(`${projectFolder}.github/page.png`))
const yaml = (file: string): string =>
  readFileSync(`${projectFolder}data/R03/serious/7-gmo-globalsign.yaml`, 'utf8').replace(/^機器構成図:[\s\S]*?(?=^\S)/m, `機器構成図:\n  ファイル: ${file}\n  代替テキスト: 設備のつながりを示す図\n`)
const build = (file: string, images: Record<string, Content>) =>
  buildYear({ 'R03/detailed/a.csv': detailedCsv([{}]), 'R03/serious/7.yaml': yaml(file), ...images })

describe('a picture of an accident sheet', () => {
  it.each([['beside the sheet', 'R03/serious/shot.png', 'shot.png'], ['in the folder of the year', 'R03/images/shot.png', 'images/shot.png']])('%s is printed with its alternative text, inside the page', async (_where, path, file) => {
    const { document } = parseHTML(textOf(await build(file, { [path]: PNG }), 'public/report.html'))
    const image = document.querySelector('.topology img')
    expect(image?.getAttribute('src')).toMatch(/^data:image\/png;base64,/)
    expect(image?.getAttribute('alt')).toContain('設備のつながりを示す図')
  })

  it.each([
    ['a file that is not there', 'missing.png', {}],
    ['a way out of the year', '../../secret.png', { 'secret.png': PNG }],
    ['what is no picture', 'note.png', { 'R03/serious/note.png': 'text' }],
    ['an SVG with a script', 'x.svg', { 'R03/serious/x.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>' }],
    ['an SVG that fetches', 'y.svg', { 'R03/serious/y.svg': '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.invalid/a.png"/></svg>' }],
  ])('%s is refused with file and line, and stays a visible gap', async (_what, file, images) => {
    const built = await build(file, images as Record<string, Content>)
    expect(built.faults.map((fault) => fault.code).some((code) => code.startsWith('document/'))).toBe(true)
    const { document } = parseHTML(textOf(built, 'public/report.html'))
    expect([document.querySelector('.topology img'), document.querySelector('.topology .missing')?.textContent]).toEqual([null, '未記入'])
  })
})
