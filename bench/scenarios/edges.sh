# edges: drive the step line with single, fast, bouncing and disturbed edges, and hold what the port tells against it
# shellcheck shell=bash
scenario() {
  program
  image
  rm -rf "$work/run"
  mkdir -p "$work/run"
  boot edges - '' -chardev null,id=stack -device pci-serial,chardev=stack | tee "$work/run/console.log" | grep -a BENCH
  local file
  for file in made told; do
    PATH=$PATH:/sbin:/usr/sbin debugfs -R "dump /var/lib/ndprig/$file $work/run/$file" "$work/root.img" 2>/dev/null
  done
  python3 "$root/bench/host/edges.py" "$work/run/made" "$work/run/told" | tee "$work/run/verdict"
  ! grep -q '^NOT' "$work/run/verdict"
}
