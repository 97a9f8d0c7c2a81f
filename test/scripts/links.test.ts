import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const LINK = /\]\((?!https?:)([^)\s]+)\)/g

/** The anchors of a page's headings. */
function anchorsOf(page: string): readonly string[] {
  return [...withoutCode(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function withoutCode(page: string): string {
  return page.replace(/^```[\s\S]*?^```$/gm, '')
}

/** The links of a page whose file or heading does not exist. */
function deadLinks(path: string): readonly string[] {
  const links = withoutCode(readFileSync(join(ROOT, path), 'utf8')).replace(/`[^`\n]*`/g, '``')
  return [...links.matchAll(LINK)].flatMap(([, link = '']) => {
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? path : normalize(join(path, '..', file))
    if (!existsSync(join(ROOT, target))) return [`${path}: ${link}`]
    if (anchor === undefined) return []
    return anchorsOf(readFileSync(join(ROOT, target), 'utf8')).includes(anchor) ? [] : [`${path}: ${link}`]
  })
}

function filesIn(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name))
}

describe('the pages', () => {
  it('have no dead links', () => {
    const pages = [...readdirSync(ROOT).filter((name) => name.endsWith('.md')), ...filesIn('docs', /\.md$/)]
    expect(pages).toContain(join('docs', 'decisions', 'README.md'))
    expect(pages.flatMap(deadLinks)).toEqual([])
  })

  it('exist if the sources name them', () => {
    const sources = ['bin', 'plugins', 'scripts', 'src', 'tools'].flatMap((folder) =>
      filesIn(folder, /\.[jt]s$/),
    )
    const named = sources.flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(/docs\/[a-z/]*[a-z0-9-]+\.(?:md|json)/g)].map(
        ([page]) => ({ path, page }),
      ),
    )
    expect(named.filter(({ page }) => !existsSync(join(ROOT, page)))).toEqual([])
  })
})
