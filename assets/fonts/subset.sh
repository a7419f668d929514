#!/bin/sh
# Makes the fonts of this folder. Needs fonttools (`pip install fonttools`) and the fonts of Debian 12's packages
# fonts-noto-core 20201225-1 and fonts-noto-cjk 1:20220127, unpacked below the folder given as $1.
set -eu
fonts=${1:?the folder that holds usr/share/fonts}/usr/share/fonts
here=$(dirname "$0")

# ASCII, Latin-1, Latin Extended-A, Vietnamese, Greek, Cyrillic, punctuation, currencies, some arrows and signs.
latin=U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02C6,U+02C7,U+02D8-02DD,U+0300-0308,U+030A-030C,U+0327,U+0328
latin=$latin,U+0384-03CE,U+0400-045F,U+0490,U+0491,U+1E80-1E85,U+1E9E,U+1EA0-1EF9,U+2000-2015,U+2018-2022,U+2026
latin=$latin,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+20A0-20BF,U+2116,U+2122,U+FFFD
# What Noto Sans lacks and Noto Sans Math has: minus, comparisons, arrows. There is no bold of it.
math=U+2190-2195,U+2212,U+2248,U+2260,U+2264,U+2265

# JIS X 0208 (kana, signs, box drawing, kanji of levels 1 and 2), IBM's kanji of family names, and half-width, full-width and circled forms.
japanese=$(python3 - <<'PYTHON'
rows = lambda a, b: [bytes([r + 0xA0, c + 0xA0]).decode("euc_jp", "ignore") for r in range(a, b + 1) for c in range(1, 95)]
ranges = [(0xFF01, 0xFF9F), (0x3000, 0x30FF), (0x31F0, 0x31FF), (0x2500, 0x257F), (0x2460, 0x2473), (0x2190, 0x2199)]
more = [chr(c) for first, last in ranges for c in range(first, last + 1)] + list("⇒⇔")
ibm = [bytes([a, b]).decode("cp932", "ignore") for a in range(0xFA, 0xFD) for b in range(0x40, 0xFD) if b != 0x7F]
found = {c for c in rows(1, 8) + rows(13, 13) + rows(16, 84) + ibm + more if len(c) == 1 and c > "\x7f"}
print(",".join(f"U+{ord(c):04X}" for c in sorted(found)))
PYTHON
)

names='--name-IDs=0,1,2,3,4,5,6,13,14'
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
pyftsubset "$fonts/truetype/noto/NotoSansMath-Regular.ttf" --unicodes="$math" --no-hinting --layout-features= \
    --drop-tables+=MATH,GSUB,GPOS,GDEF --output-file="$work/math.ttf"
for weight in Regular Bold; do
    pyftsubset "$fonts/truetype/noto/NotoSans-$weight.ttf" --unicodes="$latin" --no-hinting "$names" \
        --layout-features=kern,mark,mkmk,ccmp,locl --output-file="$work/$weight.ttf"
    pyftmerge --output-file="$here/NotoSans-$weight.ttf" "$work/$weight.ttf" "$work/math.ttf"
done
pyftsubset "$fonts/opentype/noto/NotoSansCJK-Regular.ttc" --font-number=0 --unicodes="$japanese" --no-hinting "$names" \
    --layout-features= --drop-tables+=VORG,vhea,vmtx,BASE,GSUB,GPOS --output-file="$here/NotoSansCJKjp-Regular.otf"
