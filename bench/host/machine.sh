# shellcheck shell=bash
# The emulated machine: sourced by scripts/vm-bench.

# The emulator ends with what started it, however that ends.
machine_words=(setpriv --pdeathsig KILL qemu-system-aarch64 -machine "virt,gic-version=3" -cpu cortex-a72 -smp 2 -m 1024
  -accel "tcg,thread=multi" -nodefaults -display none -no-reboot)

machine() {
  "${machine_words[@]}" "$@"
}

# The words that boot the image, into boot_words: SCENARIO, its argument, the bench's port.
boot_words() {
  boot_words=("${machine_words[@]}" -serial stdio -kernel "$work/kernel/boot/vmlinuz-$(release)"
    -initrd "$work/initramfs.gz" -dtb "$work/pi.dtb"
    -append "console=ttyAMA0 quiet panic=1 bench.run=$1 bench.with=$2 bench.port=$3"
    -drive "file=$work/root.img,format=raw,if=none,id=disk" -device "virtio-blk-pci,drive=disk"
    -netdev "user,id=net,restrict=off" -device "virtio-net-pci,netdev=net")
}

# Becomes the machine that boots the image, as part of a pipeline: SCENARIO, its argument, the bench's port, then options
# of the emulator.
boot() {
  boot_words "$1" "$2" "$3"
  shift 3
  exec "${boot_words[@]}" "$@"
}
