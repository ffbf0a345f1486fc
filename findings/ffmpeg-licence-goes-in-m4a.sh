#!/usr/bin/env bash
# ffmpeg 7.0.2 (imageio-ffmpeg 0.6.0): a song that is converted to M4A, MP4, MOV or WAV keeps its copyright and loses its licence.
#
# Open recordings say their licence in a tag of that name (Vorbis comment LICENSE, ID3 TXXX:license). As FLAC, Ogg, MP3 or
# Matroska the tag comes through. As M4A, MP4, MOV or WAV, which phones and editors of films want, it is gone without a warning,
# while artist and "2026 Asha Juma" under copyright stay: what everybody might copy looks like what nobody may. With
# -movflags use_metadata_tags it stays in M4A.
#   "flac: by-sa", "mp3: by-sa", "ogg: by-sa", "mka: by-sa", "m4a: none", "mp4: none", "mov: none", "wav: none", "m4a with use_metadata_tags: by-sa"
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check imageio-ffmpeg==0.6.0
ffmpeg=$(python/bin/python -c 'import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())')
"$ffmpeg" -version | head -1 | cut -d' ' -f1-3
"$ffmpeg" -v error -f lavfi -i sine=duration=1 -metadata title=Wimbo -metadata artist='Asha Juma' -metadata copyright='2026 Asha Juma' \
  -metadata license=https://creativecommons.org/licenses/by-sa/4.0/ -sample_fmt s16 song.flac
# What a file says of itself: its licence, and whether the notice of copyright is there.
told() {
  "$ffmpeg" -i "$1" 2> about.txt || true
  grep -qi 'copyright *: 2026 Asha Juma' about.txt || echo -n "no copyright, "
  if grep -qi 'license *: .*by-sa' about.txt; then echo by-sa; else echo none; fi
}
seen=$(
  echo "flac: $(told song.flac)"
  for form in mp3 ogg mka m4a mp4 mov wav; do
    "$ffmpeg" -v warning -i song.flac "song.$form" 2>> said.txt
    echo "$form: $(told "song.$form")"
  done
  "$ffmpeg" -v warning -i song.flac -movflags use_metadata_tags kept.m4a 2>> said.txt
  echo "m4a with use_metadata_tags: $(told kept.m4a)"
)
echo "$seen"
echo "warnings about the licence: $(grep -ci -e licen -e metadata said.txt || true)"
expected='flac: by-sa
mp3: by-sa
ogg: by-sa
mka: by-sa
m4a: none
mp4: none
mov: none
wav: none
m4a with use_metadata_tags: by-sa'
[ "$seen" = "$expected" ] && ! grep -qi -e licen -e metadata said.txt
