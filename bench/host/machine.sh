# shellcheck shell=bash
# The emulated machine: sourced by scripts/vm-bench.

machine() {
  qemu-system-aarch64 -machine virt,gic-version=3 -cpu cortex-a72 -smp 2 -m 1024 -accel tcg,thread=multi \
    -nodefaults -display none -no-reboot "$@"
}

# Boots the image: SCENARIO, its argument, the bench's port, then options of the emulator.
boot() {
  local scenario=$1 with=$2 port=$3
  shift 3
  machine -serial stdio -kernel "$work/kernel/boot/vmlinuz-$(release)" -initrd "$work/initramfs.gz" \
    -dtb "$work/pi.dtb" \
    -append "console=ttyAMA0 quiet panic=1 bench.run=$scenario bench.with=$with bench.port=$port" \
    -drive "file=$work/root.img,format=raw,if=none,id=disk" -device virtio-blk-pci,drive=disk \
    -netdev user,id=net,restrict=off -device virtio-net-pci,netdev=net "$@"
}
