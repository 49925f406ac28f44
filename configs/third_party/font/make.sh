#!/bin/sh
# Makes NotoSansSC.ttf, in this folder, from the font that its argument names. See README.md.
set -eu
chars=$(mktemp)
trap 'rm -f "$chars"' EXIT
/usr/bin/env python3 - >"$chars" <<'P'
import pathlib
wanted = set(map(chr, range(0x20, 0x7f))) | set("·×÷±°℃‰—…“”‘’《》〈〉「」『』【】〔〕、。，；：？！（）％＋－／～→↑↓①②③④⑤⑥⑦⑧⑨⑩㎡")
for high in range(0xa1, 0xf8):  # GB 2312
    for low in range(0xa1, 0xff):
        try:
            wanted.add(bytes([high, low]).decode("gb2312"))
        except UnicodeDecodeError:
            pass
wanted |= set(pathlib.Path("../divisions/divisions.txt").read_text("utf-8"))  # names of places
print("".join(sorted(c for c in wanted if c.isprintable())))
P
pyftsubset "$1" --text-file="$chars" --output-file=NotoSansSC.ttf --layout-features='' --no-hinting --drop-tables+=GSUB,GPOS,BASE,vhea,vmtx,VORG \
	--name-IDs='0,1,2,3,4,5,6,13,14' --notdef-outline --no-recalc-timestamp
