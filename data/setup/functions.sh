# SPDX-License-Identifier: GPL-3.0-or-later
# What ./run and ./check share. Sourced by them, in the top folder, under "set -eu".

# say ENGLISH LATVIAN: tells a person something, in the language of the locale.
say () {
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    lv*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

fail () {
  say "$1" "$2" >&2
  exit 1
}

# list_packages FILE…: the packages that lists name, without their comments.
list_packages () {
  sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"
}

# list_missing PACKAGE…: those that are not installed.
list_missing () {
  for package in "$@"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || printf '%s ' "$package"
  done
}

# as_root COMMAND…: runs it as root, through sudo when need be.
as_root () {
  if [ "$(id -u)" = 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else
    fail "These packages are missing; install them as root: $missing" "Trūkst šo pakotņu; instalējiet tās kā root: $missing"
  fi
}

# install_packages LIST…: installs what is missing of the named lists; asks nothing of the network when nothing is.
install_packages () {
  command -v dpkg-query >/dev/null 2>&1 || fail "This script knows only Debian 12 and 13." \
    "Šis skripts pazīst tikai Debian 12 un 13."
  missing=$(list_missing $(list_packages "$@"))
  [ -n "$missing" ] || return 0
  say "Installing: $missing" "Instalē: $missing"
  as_root apt-get -q update
  as_root apt-get -q -y --no-install-recommends install $missing
}

# make_locale NAME: makes a locale for the build alone, if it is not there; the system's are never touched.
make_locale () {
  [ -e "build/locale/$1.utf8/LC_MESSAGES" ] && return 0
  mkdir -p build/locale
  localedef -i "$1" -f UTF-8 "build/locale/$1.utf8"
}

# configure FOLDER OPTION…: configures a build folder once; meson itself notices later changes.
configure () {
  folder=$1
  shift
  [ -e "$folder/build.ninja" ] || meson setup "$folder" "$@"
}
