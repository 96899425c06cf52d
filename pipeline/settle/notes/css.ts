// 分けた行と脚注の体裁：行長いっぱいの箱、50 mm の罫、8.5 pt の注。
import type { Sheet } from './columns.ts'

export const NOTES_CSS = `
.settle-hold{white-space:nowrap}
.settle-strut{display:block;float:left;width:0}
.settle-box{display:block;float:left;clear:left;position:relative;break-inside:avoid;white-space:normal;text-indent:0;text-align:justify;font:400 8.5pt/1.5 "BIZ UDPMincho";letter-spacing:normal;color:#000}
.settle-notes{display:block;position:absolute;bottom:0;left:0;right:0;padding-top:3mm}
.settle-notes::before{content:"";display:block;width:50mm;border-top:.5pt solid #333;margin-bottom:1.2mm}
.settle-note{display:block;position:relative;margin:0;padding:0 0 0 2.2em}
.settle-note-number{position:absolute;left:0;top:0;width:1.8em;text-align:right;color:inherit;text-decoration:none}
.settle-note p,.settle-note ol,.settle-note ul{margin:0;text-indent:0}
.settle-after{height:0}
.settle-break{break-before:page}
.settle-rest{list-style:none}
.settle-cut>td>:last-child{margin-bottom:0}
.settle-continued>td>:first-child{margin-top:0}
.keep,.figure,.table{display:flow-root;box-sizing:border-box;min-width:100%}
`

/** 章を本文の寸法の段組にする（注の置き場所を決める間だけ）。 */
export const columnsCss = ({ width, height }: Sheet, gap: number): string => `
html.settle-columns main>section.chapter{box-sizing:content-box;width:${width}px;height:${height}px;margin:0;padding:0;border:0;column-width:${width}px;column-gap:${gap}px;column-fill:auto;break-before:auto}
html.settle-columns :is(.settle-break,.settle-page){break-before:column}
html.settle-columns .landscape{break-before:column;break-after:column}
`
