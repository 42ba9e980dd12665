# shellcheck shell=bash
# The guest's kernel, its headers and a Java runtime, downloaded and unpacked: sourced by scripts/vm-bench.

need_tools() {
  local missing=()
  command -v qemu-system-aarch64 >/dev/null || missing+=(qemu-system-arm)
  command -v ${cross}gcc >/dev/null || missing+=(gcc-aarch64-linux-gnu libc6-dev-arm64-cross)
  command -v dtc >/dev/null || missing+=(device-tree-compiler)
  local tool
  for tool in cpio depmod:kmod socat make mke2fs:e2fsprogs sqlite3 jq python3; do
    PATH=$PATH:/usr/sbin:/sbin command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -eq 0 ]; then
    say "installing ${missing[*]}"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
  else
    say "this needs packages that are not installed; type:"
    printf '  sudo apt-get install -y %s\n' "${missing[*]}" >&2
    exit 1
  fi
}

# apt with lists of its own, for a machine of another kind; needs no root.
guest_apt() {
  local apt=$work/apt
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/state"
  : >"$apt/status"
  cat >"$apt/apt.conf" <<CONF
APT::Architecture "$1";
APT::Architectures { "$1"; };
APT::Install-Recommends "false";
APT::Sandbox::User "";
Dir::State "$apt/state";
Dir::State::Lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
CONF
  shift
  APT_CONFIG=$apt/apt.conf "$@"
}

prepare() {
  need_tools
  mkdir -p "$work/debs" "$work/kernel" "$work/base"
  say "downloading the guest's packages"
  guest_apt arm64 apt-get update -qq
  local image
  image=$(guest_apt arm64 apt-cache depends linux-image-arm64 | sed -n 's/.*Depends: linux-image-//p' | head -1)
  (
    cd "$work/debs"
    guest_apt arm64 apt-get download -qq "linux-image-$image" "linux-headers-$image" \
      "linux-headers-${image%-arm64}-common" busybox-static
    guest_apt arm64 apt-get install -y -qq --download-only openjdk-17-jre-headless
    guest_apt amd64 apt-get update -qq
    guest_apt amd64 apt-get download -qq "linux-kbuild-$(cut -d. -f1,2 <<<"$image")"
  )
  say "unpacking"
  rm -rf "$work/kernel" "$work/base"
  mkdir -p "$work/kernel" "$work/base"
  local package
  for package in "$work"/debs/linux-*.deb; do dpkg -x "$package" "$work/kernel"; done
  for package in "$work"/debs/busybox-static*.deb "$work"/apt/cache/archives/*.deb; do
    dpkg -x "$package" "$work/base"
  done
  rm -rf "$work"/base/usr/share/{doc,man,locale} "$work"/base/usr/lib/jvm/*/man
  sed -i "s|^include /usr/src/|include $work/kernel/usr/src/|" "$work"/kernel/usr/src/linux-headers-*-arm64/Makefile
  echo "$image" >"$work/release"
  PATH=$PATH:/sbin:/usr/sbin depmod -b "$work/kernel" "$image"
  say "prepared $image"
}
