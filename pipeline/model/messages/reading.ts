/** Findings about files as such. */
export const reading = {
  'file/no-year': (d: { year: string; found: readonly string[] }) =>
    `年度「${d.year}」のフォルダが見つかりません。${d.found.length > 0 ? `あるのは ${d.found.join('、')} です。` : ''}年度の指定とデータの置き場所をご確認ください。`,
  'file/no-csv': (d: { folder: string }) =>
    `フォルダ「${d.folder}」に CSV ファイルがありません。詳細な様式（様式第27）の CSV を detailed フォルダ（又は「詳細」フォルダ）に置いてください。`,
} as const
