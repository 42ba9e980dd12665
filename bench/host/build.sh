# shellcheck shell=bash
# The kernel module, the guest's programs and its file systems: sourced by scripts/vm-bench.

modules_into() {
  local to=$1 release module file
  shift
  release=$(release)
  for module in "$@"; do
    PATH=$PATH:/sbin:/usr/sbin modprobe -d "$work/kernel" -S "$release" --show-depends "$module" |
      sed -n 's/^insmod //p' | while read -r file _; do
      install -D -m 0644 "$file" "$to${file#"$work/kernel"}"
    done
  done
  mkdir -p "$to/lib/modules/$release"
  cp "$work/kernel/lib/modules/$release/modules.builtin" "$work/kernel/lib/modules/$release/modules.order" \
    "$to/lib/modules/$release/"
  PATH=$PATH:/sbin:/usr/sbin depmod -b "$to" "$release"
}

busybox_into() {
  local to=$1 applet
  mkdir -p "$to/bin"
  cp "$work/base/bin/busybox" "$to/bin/busybox"
  for applet in sh mount umount modprobe insmod sleep tr sed switch_root poweroff ls cat cp echo mkdir chgrp \
    chmod chown ifconfig route hostname sync basename dirname readlink stat su kill head tail grep seq date \
    touch rm id wc cut sort test true false env timeout pidof stty; do
    ln -sf busybox "$to/bin/$applet"
  done
}

build() {
  local release headers
  release=$(release)
  headers=$work/kernel/usr/src/linux-headers-$release
  rm -rf "$work/module" "$work/ramfs" "$work/tree" "$work/pi.dtb"
  mkdir -p "$work/module"
  cp "$root"/bench/kernel/* "$work/module"
  say "kernel module"
  make -s -C "$headers" M="$work/module" ARCH=arm64 CROSS_COMPILE=$cross modules 2>&1 | grep -v BTF >&2 || true
  [ -f "$work/module/ndpbench.ko" ] || die "the kernel module was not built; see above"
  say "guest's programs"
  local program
  for program in benchport edgemaker manager; do
    ${cross}gcc -static -O2 -Wall -Wextra -o "$work/$program" "$root/bench/guest/$program.c"
  done
  # Takes the place of the C library's for a control experiment, so it is no program.
  ${cross}gcc -shared -fPIC -O2 -Wall -Wextra -o "$work/nosync.so" "$root/bench/guest/nosync.c"

  say "initial file system"
  mkdir -p "$work"/ramfs/{dev,proc,sys,root}
  busybox_into "$work/ramfs"
  modules_into "$work/ramfs" virtio_pci virtio_blk crc32c_generic ext4
  install -m 0755 "$root/bench/guest/initramfs-init" "$work/ramfs/init"
  (cd "$work/ramfs" && find . | cpio -o -H newc --quiet --owner=0:0 | gzip -1) >"$work/initramfs.gz"

  say "root file system"
  mkdir -p "$work"/tree/{dev,proc,sys,tmp,run,etc,lib,sbin,var/lib,home/rig,opt/ndprig,bench}
  cp -a "$work/base/." "$work/tree/"
  busybox_into "$work/tree"
  modules_into "$work/tree" virtio_net i2c-dev i6300esb softdog
  install -m 0644 "$work/module/ndpbench.ko" "$work/tree/lib/ndpbench.ko"
  install -m 0755 "$work/benchport" "$work/edgemaker" "$work/manager" "$work/tree/bin/"
  install -m 0644 "$work/nosync.so" "$work/tree/lib/nosync.so"
  install -m 0755 "$root/bench/guest/init" "$work/tree/sbin/init"
  local script
  for script in "$root"/bench/guest/*; do
    case $script in *.c | *.java | */init | */initramfs-init) ;; *) install -m 0755 "$script" "$work/tree/bench/" ;; esac
  done
  accounts
  device_tree
  program
  say "built"
}

# The account that runs the controller, and one without each of its groups.
accounts() {
  local etc=$work/tree/etc groups=(spi i2c gpio dialout) group number=1000 all=(rig)
  printf 'root:x:0:0::/:/bin/sh\nrig:x:1000:1000::/home/rig:/bin/sh\n' >"$etc/passwd"
  printf 'root:x:0:\nrig:x:1000:\n' >"$etc/group"
  for group in "${groups[@]}"; do
    number=$((number + 1))
    printf 'no%s:x:%d:1000::/home/rig:/bin/sh\n' "$group" "$number" >>"$etc/passwd"
    all+=("no$group")
  done
  number=100
  for group in "${groups[@]}"; do
    number=$((number + 1))
    printf '%s:x:%d:%s\n' "$group" "$number" "$(printf '%s\n' "${all[@]}" | grep -vx "no$group" | paste -sd,)" >>"$etc/group"
  done
}

# Pi4J asks which board it runs on.
device_tree() {
  machine -machine "dumpdtb=$work/virt.dtb" >/dev/null 2>&1 || true
  dtc -q -I dtb -O dts "$work/virt.dtb" |
    sed 's/model = "linux,dummy-virt"/model = "Raspberry Pi 5 Model B Rev 1.0"/' |
    dtc -q -I dts -O dtb -o "$work/pi.dtb" -
}

# The program, built anew if its sources are newer.
program() {
  local jar=$root/rig-controller/target/rig-controller.jar
  if [ ! -f "$jar" ] || [ -n "$(find "$root"/{hal,dsp,rig-controller}/src/main -newer "$jar" -print -quit)" ]; then
    say "building the program"
    (cd "$root" && mvn -q -B -DskipTests -Dspotless.check.skip package) >&2
  fi
  rm -rf "$work/tree/opt/ndprig"
  mkdir -p "$work/tree/opt/ndprig"
  cp "$jar" "$work/tree/opt/ndprig/"
  cp -r "$root/rig-controller/target/lib" "$work/tree/opt/ndprig/lib"
  "${JAVA_HOME:+$JAVA_HOME/bin/}javac" --release 17 -d "$work/tree/bench/classes" -cp "$work/tree/opt/ndprig/lib/*" \
    "$root"/bench/guest/*.java
}

image() {
  rm -f "$work/root.img"
  PATH=$PATH:/sbin:/usr/sbin mke2fs -qF -t ext4 -E root_owner=0:0 -d "$work/tree" "$work/root.img" 900M
}
