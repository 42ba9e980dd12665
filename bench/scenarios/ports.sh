# ports: boot, and show the device files that the program will find
# shellcheck shell=bash
scenario() {
  image
  boot ports - 1 -chardev null,id=stack -device pci-serial,chardev=stack | tee "$work/ports.log" | grep -a BENCH
  ! grep -aq 'BENCH missing\|refused' "$work/ports.log"
}
