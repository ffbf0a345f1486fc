#!/usr/bin/env bash
# ffmpeg 7.0.2 (imageio-ffmpeg 0.6.0): of an audio book made as Ogg, chapters stay in Opus and go in Vorbis and in FLAC.
#
# Chapters of all three are comments of the same form, CHAPTER001 and CHAPTER001NAME. A book in M4B is converted for
# programs that do not play AAC: as Opus it keeps its contents, as Vorbis or FLAC, in a file of its own or in Ogg, it is one
# long sound, and no warning says so. The title comes through each time. Whoever converts for
# a library takes Opus (or MP3, where chapters stay, too), or writes the comments into the file afterwards.
#   "opus: 2 chapters", "mp3: 2 chapters", "ogg: 0 chapters", "flac: 0 chapters", "oga: 0 chapters"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check imageio-ffmpeg==0.6.0
ffmpeg=$(python/bin/python -c 'import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())')
"$ffmpeg" -version | head -1 | cut -d' ' -f1-3
cat > book.txt <<'METADATA'
;FFMETADATA1
title=Hadithi mbili
[CHAPTER]
TIMEBASE=1/1000
START=0
END=2000
title=Mvua
[CHAPTER]
TIMEBASE=1/1000
START=2000
END=4000
title=Mto
METADATA
"$ffmpeg" -v error -f lavfi -i sine=duration=4 -i book.txt -map_metadata 1 -c:a aac book.m4b
seen=$(
  for form in opus:libopus mp3:libmp3lame ogg:libvorbis flac:flac oga:flac; do
    file=book.${form%%:*}
    "$ffmpeg" -v warning -i book.m4b -b:a 64k -c:a "${form##*:}" "$file" 2>> said.txt
    "$ffmpeg" -i "$file" 2> about.txt || true
    grep -q 'title *: Hadithi mbili' about.txt || echo "$file: no title"
    echo "${form%%:*}: $(grep -c 'Chapter #' about.txt || true) chapters"
  done
)
echo "$seen"
echo "warnings about chapters: $(grep -ci chapter said.txt || true)"
[ "$seen" = $'opus: 2 chapters\nmp3: 2 chapters\nogg: 0 chapters\nflac: 0 chapters\noga: 0 chapters' ] && ! grep -qi chapter said.txt
