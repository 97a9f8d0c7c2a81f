/** Files that people write all day and no program obeys by itself: source, tests, documents, pictures, data. */

import type { KindRow } from './file-kind.ts'

/** Folders of files that only tests read: data files in them are plain data. */
const TEST_FOLDERS = `test tests __tests__ spec specs e2e testdata test-data test_data fixtures fixture __fixtures__ __mocks__ mocks
  mock __snapshots__ snapshots testing unit integration cypress playwright androidtest`
const DATA_ENDINGS = 'json|json5|jsonc|ya?ml|xml|toml|ini|cfg|conf|properties|html?|sql'

/** A matching folder or pattern comes before an ending. */
export const PLAIN_KINDS: readonly KindRow[] = [
  {
    kind: 'document',
    names: `license license-mit license-apache licence copying copyright notice authors contributors maintainers readme changelog
      changes news history todo thanks credits patents security contributing version install.txt robots.txt humans.txt llms.txt
      .gitkeep .keep .nojekyll .env.example .env.sample .env.template .env.dist .env.defaults`,
    folders: 'docs doc documentation adr adrs rfcs notes',
    endings: `md markdown mdx rst adoc asciidoc txt text log tex bib typ org pod rdoc textile wiki rtf doc docx odt pdf epub ps xls
      xlsx ods ppt pptx odp diff patch eml ics vcf srt vtt man 1 2 3 4 5 6 7 8 puml plantuml mmd mermaid dot gv drawio
      excalidraw`,
    pattern: new RegExp(`\\/docs?\\/(?:.*\\/)?[^/]+\\.(?:${DATA_ENDINGS})$`, 'u'),
  },
  {
    kind: 'test',
    folders: TEST_FOLDERS,
    endings: 'feature snap spec robot bats t',
    pattern: new RegExp(
      `[._-](?:test|tests|spec|specs|e2e|cy|bench|benchmark|stories)\\.(?:[cm]?[jt]sx?|py|rb|go|rs|php|java|kt|kts|scala|cs|swift|dart|exs?|lua|cpp|cc|c|vue|svelte|hs|clj|jl|r|sql)$|\\/test_[^/]+\\.(?:py|c|cc|cpp|rb|rs|lua|jl)$|(?:test|tests|spec)\\.(?:java|kt|scala|cs|swift|groovy|php)$|\\/(?:test|tests|__tests__|spec|e2e|testdata|test-data|test_data|fixtures|fixture|__fixtures__|__mocks__|mocks|__snapshots__|snapshots)\\/(?:.*\\/)?[^/]+\\.(?:${DATA_ENDINGS})$`,
      'u',
    ),
  },
  {
    kind: 'data',
    endings:
      'csv tsv psv ndjson jsonl geojson topojson gpx kml parquet arrow avro orc npy npz feather hdf5 h5 po pot xlf xliff arb ftl zip tar tgz gz tbz bz2 txz xz zst 7z rar lz4',
    pattern:
      /\/(?:data|datasets|locales?|lang|langs|languages|translations|i18n|l10n|messages|examples?|samples?|seeds|content|schemas?|public|static|assets|resources|benchmarks|reports?|results)\/(?:.*\/)?[^/]+\.(?:json|ya?ml|xml|sql)$|\/(?:[\w.-]*[-_.])?(?:report|reports|result|results|output|outputs|out|summary|stats|metrics|benchmarks?|diff|sample|samples|example|examples|data|dataset|snapshot|response|responses|findings|fixture|fixtures|translations?|openapi|swagger|schema|plans?|tasks?|todos?|items|users|products|records|events|logs|scores?|answers|questions)(?:[-_.]\w[\w.-]*)?\.(?:json|ya?ml|xml)$/u,
  },
  {
    kind: 'asset',
    folders: 'images img icons fonts',
    endings: `png jpg jpeg gif webp avif bmp tiff tif ico icns svg eps psd ai xcf sketch fig mp3 wav ogg flac aac m4a mid mp4 webm mov
      avi mkv ogv woff woff2 ttf otf eot glb gltf fbx stl obj3d blend usdz hdr exr ktx dds atlas pal cur`,
  },
  {
    kind: 'source',
    endings: `ts tsx mts cts js jsx mjs cjs vue svelte astro marko css scss sass less styl pcss postcss html htm xhtml hbs handlebars
      mustache ejs pug jade njk liquid twig jinja jinja2 j2 tmpl tpl gotmpl erb haml slim heex leex eex blade cshtml vbhtml razor
      jsp jspx ftlh vm xsl xslt xsd dtd wsdl py pyi pyx pxd ipynb rb rbs rbi rs go c h cc cpp cxx c++ hh hpp hxx h++ ipp tpp inl
      ino cu cuh metal hip cl m mm swift java kt kts scala sc groovy clj cljs cljc edn cs fs fsi fsx vb xaml axaml razorcss dart
      php phtml pl pm raku rakumod p6 lua luau tl moon r rmd qmd jl hs lhs elm purs ml mli re rei res resi mll mly v sv svh vh
      vhd vhdl erl hrl ex exs gleam lfe nim nims cr d di zig odin vala vapi pas dpr lpr f f77 f90 f95 f03 f08 for ada adb
      ads cob cbl cpy asm s nasm ll wat wast sol vy move cairo fc tact circom lean agda idr coq thy dfy tla als pml smt2 smt
      proto thrift avdl capnp fbs graphql gql prisma sql psql plsql pgsql ddl cypher sparql rq kql q hql abap apex cls trigger
      gd gdshader glsl vert frag geom comp tesc tese wgsl hlsl shader cginc fx usf ush cob el lisp lsp cl scm ss rkt sld fnl
      hy janet wl nb mo sce sci do ado sas sps stan bugs jags mod pde processing ahk au3 tcl exp awk sed vim apl ijs bqn
      forth fth 4th factor st e io ceylon hx hxml as mxml pike sml sig fun ocaml reason haxe ql qll bicepparam tsbuild smali
      y yy l lex jison pegjs peg ebnf bnf abnf g4 g3 grammar ne ungram asn1 xdl idl webidl aidl ridl wit qml ui qrc
      ron kdl cue jsonnet libsonnet ttl nq nt trig owl shex`,
  },
]
