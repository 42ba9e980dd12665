# refusals: start where it must refuse: an account without one of the groups, a line in use, a bus that is not turned on
# shellcheck shell=bash

# says CASE TEXT: whether the controller ended with one line that has this in it, and a code of its own.
says() {
  if grep -aq "BENCH refused $1: code [1-9][0-9]*, lines 1: .*$2" "$work/run/console.log"; then
    echo "met      $1: $(sed -n "s/.*BENCH refused $1: code [0-9]*, lines 1: //p" "$work/run/console.log")"
  else
    echo "NOT MET  $1: must say: $2"
  fi
}

scenario() {
  program
  start_twin
  image
  boot refusals - "$buses_port" -chardev "serial,id=stack,path=$work/run/stack" -device pci-serial,chardev=stack \
    | tee "$work/run/console.log"
  {
    says no-spi '/dev/spidev0.0 may not be used by this account: add it to the group spi'
    says no-i2c '/dev/i2c-1 may not be used by this account: add it to the group i2c'
    says no-gpio 'may not be used by this account: add it to the group gpio'
    says no-dialout '/dev/ttyS0 may not be used by this account: add it to the group dialout'
    says line-in-use "gpio25: cannot be had: it is in use by 'sysfs'"
    says spi-off '/dev/spidev0.0 does not exist: enable SPI'
    says i2c-off '/dev/i2c-1 does not exist: enable I2C'
  } | tee "$work/run/verdict"
  ! grep -q '^NOT' "$work/run/verdict"
}
