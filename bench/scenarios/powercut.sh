# powercut [PART...]: cut the power while frames are stored, and look at the disk; PART as in bench/host/powercut.py
# shellcheck shell=bash
scenario() {
  [ $# -gt 0 ] || set -- kills:writer:good:50 kills:writer:nosync:5 states:writer:nobarrier:20 states:program:good:300
  program
  local port='' buses=0
  if [[ " $* " == *:program:* ]]; then
    start_twin 0.02 3h
    be_patient
    port=$buses_port buses=$buses_port
  else
    rm -rf "$work/run"
    mkdir -p "$work/run"
  fi
  rm -rf "$work/tree/opt/writer"
  "${JAVA_HOME:+$JAVA_HOME/bin/}javac" --release 17 -d "$work/tree/opt/writer" \
    -cp "$work/tree/opt/ndprig/rig-controller.jar:$work/tree/opt/ndprig/lib/*" \
    "$root"/rig-controller/src/test/java/ndprig/controller/store/{KilledWriter,StoreSamples}.java
  image
  boot_words powercut - "$port"
  setpriv --pdeathsig TERM python3 -B "$root/bench/host/powercut.py" "$root" "$work" "$buses" "$@" -- "${boot_words[@]}"
}
