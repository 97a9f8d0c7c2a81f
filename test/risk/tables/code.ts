/** Code that only computes, prints and reads, and the files that it reads. */
type Read = readonly (readonly [code: string, files: string])[]

export const PYTHON: Read = [
  ['print(1)', ''],
  ["import json,sys; print(json.load(sys.stdin)['a'])", ''],
  [
    "import json\nwith open('x.json') as f:\n    d = json.load(f)\nfor k, v in d.items():\n    print(k, len(v))\n",
    'x.json',
  ],
  ['print(f\'{x:>10} {len(y)!r} {d["a"]:.2f} {{}}\')', ''],
  ['import sys; print(sys.path)', ''],
  ["from pathlib import Path; print(Path('a.txt').read_text())", 'a.txt'],
  ["import os; print(os.path.join('a', 'b'), os.getcwd())", ''],
  [
    "from collections import Counter\nprint(Counter(open('x', 'r', encoding='utf-8').read().split()).most_common(3))",
    'x',
  ],
  ['import re as r; print(r.findall(r"\\d+", "a1"))', ''],
  ['x = [i**2 for i in range(10)]\nprint(sum(x) // 2)', ''],
  ['def f(x):\n  return x+1\n\nif __name__ == "__main__":\n  print(f(2))', ''],
  ['print("%s {}".format(1))', ''],
]

export const NOT_PYTHON = [
  't"{eval(1)}"',
  'print("\ufffb")',
  ...[
    'eval("1")',
    'exec("x")',
    'x = eval; x("1")',
    'getattr(x, "y")',
    '().__class__',
    '1..__class__',
    'lambda: __builtins__',
  ],
  ...[
    'import os; os.system("x")',
    'import os; print(os.environ)',
    'import os as o; o.remove("x")',
    'from os import *',
  ],
  ...[
    'from os import remove',
    'from os.path import os',
    'import os.path; os.remove("x")',
    'import os; os.path.os.system("id")',
  ],
  ...[
    'import subprocess',
    'import urllib.request',
    'import torch',
    'from importlib import metadata',
    'import os, shutil; shutil.rmtree("x")',
  ],
  ...[
    'open("x", "w")',
    'open(x)',
    'open("x", mode="a")',
    'import io; io.open("x", "w")',
    'print(f\'{open("x","w")}\')',
  ],
  ...[
    'import json; print(json.codecs.open("x", "w"))',
    'import json; j = json; j.codecs',
    'import glob; glob.os.remove("x")',
  ],
  ...['(x for x in []).gi_frame.f_builtins["eval"]("1")', 'import sys; p = sys.path; p.insert(0, ".")'],
  ...[
    'from pathlib import Path; Path("a").write_text("x")',
    'from pathlib import Path; (Path("a") / "..").read_text()',
  ],
  ...[
    'print("{0.x}".format(1))',
    'f = "{0.x}".format; f(1)',
    '# coding: rot13\nriny("k")',
    'print("a',
    'ｅval("1")',
    '`id`',
  ],
]

export const JAVASCRIPT: Read = [
  ['console.log(1)', ''],
  ['process.version', ''],
  ["console.log(require('./package.json').version)", './package.json'],
  ["console.log(require('react/package.json').version)", 'node_modules/react/package.json'],
  [
    "const fs = require('fs')\nconst d = JSON.parse(fs.readFileSync('x.json', 'utf8'))\nconsole.log(d.items.filter(i => i.a > 1).length)",
    'x.json',
  ],
  ["const fs=require('node:fs'); console.log(fs.readFileSync(0,'utf8').length)", ''],
  [
    "const p=require('./p.json');for (const [k,v] of Object.entries(p.d)) console.log(`\u0024{k}: \u0024{v}`)",
    './p.json',
  ],
  ['const a=[1,2];console.log(a[0]/2, a.length/3, (a[1])/4)', ''],
  ["'abc'.replace(/[/\"]/g,'x')", ''],
  ["require('os').cpus().length // how many", ''],
  ['new Date(0).toISOString()', ''],
]

export const NOT_JAVASCRIPT = [
  'x.match(/\ufffc/)',
  ...[
    'eval("1")',
    'new Function("x")()',
    '(()=>{}).constructor("x")()',
    '1..constructor.constructor("x")()',
    'import("fs")',
  ],
  ...[
    'require("child_process").execSync("id")',
    'child_process.execSync("id")',
    'vm.runInThisContext("x")',
    'require("./x")',
  ],
  ...[
    'require(x)',
    'const r=require; r("vm")',
    'process.env.X',
    'console.log(process)',
    'process["env"]',
    'process\n.env',
    'process.kill(1)',
  ],
  ...[
    'require("fs").rmSync("x")',
    'const f=require("fs");f.writeFileSync("x","y")',
    'let f=require("fs");f["write"+"FileSync"]("x","y")',
  ],
  ...[
    'function g(){foo.rmSync("x")} const foo=require("fs");g()',
    'x.foo = require("fs"); x.foo.rmSync("x")',
    'fs.readFileSync(x)',
  ],
  ...[
    '[]["con"+"structor"]',
    'let x=[]\n["con"+"structor"]',
    'true["con"+"structor"]',
    '1["con"+"structor"]',
    'of["con"+"structor"]',
  ],
  ...[
    'const {constructor:c}=[]',
    'const {["con"+"structor"]:c}=[]',
    'const {\n["con"+"structor"]\n:c}=[]',
    'x["con\\x73tructor"]',
  ],
  ...[
    'x[`con\u0024{""}structor`]',
    '`\u0024{eval("x")}`',
    '`\u0024{a // }\n + eval("x")}`',
    '"\u0024{" + eval("x") + "}"',
    'String.raw`x`',
  ],
  ...[
    'x.return /1; eval("x"); "/"',
    'if(1)/a"/.test(x);eval("b");"/"',
    '<!-- x',
    'fetch("http://x")',
    'setTimeout("x")',
  ],
  ...['Error.prepareStackTrace=(e,f)=>f[0].getThis()', 'process.getBuiltinModule("fs")', 'a\\u0062c', '"a'],
]

export const AWK: Read = [
  ['{print $1}', ''],
  ['NR>=10 && NR<=20', ''],
  ['/foo/{f=1} f', ''],
  ['{ if ($1 > 5) print $2 / 2 }', ''],
  ['$1 ~ /^a\\/b/ {print}', ''],
  ['{print $1" > "$2 "|"}', ''],
  ['{gsub(/[^a-z"]/,"");print}', ''],
  ['{print ($1 > 5 ? "a" : "b") # | sh\n}', ''],
  ['{print > "out.txt"}', 'out.txt'],
  ['{print $1,\n$2 >> "out.txt"; close("out.txt")}', 'out.txt'],
]

export const NOT_AWK = [
  '/\ufffc/ {print}',
  ...[
    'BEGIN{system("id")}',
    'BEGIN{x=4/2;system(c)/1}',
    '{a=b[1]/2;system("x")/2}',
    '{print 1system("id")}',
    'BEGIN{f="system";@f("id")}',
  ],
  ...[
    '{print | "sh"}',
    '"id" | getline x',
    'BEGIN { "id" |& getline }',
    '{print > $1}',
    '{print > "a" $1}',
    '{print > ("a")}',
  ],
  ...[
    '@load "x"',
    '{print ENVIRON["X"]}',
    'BEGIN{ARGV[1]="/etc/passwd"}',
    'BEGIN{SYMTAB["x"]=1}',
    '{print > "x\\x2f"}',
  ],
  ...[
    '$0 ~ /[/]/ {system("x")} /x/',
    'if (x) /"/; system("id"); /"/',
    'BEGIN{x++ /a/; system("/")}',
    '{print "a',
  ],
]
