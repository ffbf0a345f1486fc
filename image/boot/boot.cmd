# U-Boot runs this from the FAT partition. Which root slot starts is decided by counted tries, so that a slot that does
# not come up is left after three. Kept twice, each with a checksum, in front of the first partition: at 1 MiB and
# 64 KiB further. A cut while one copy is written leaves the other.

# The default addresses of the Pi are too close for this kernel (51 MB would run over script and initrd).
setexpr base ${scriptaddr} \& 0xc0000000
setexpr env_at ${base} + 0x07000000
setexpr kernel_at ${base} + 0x08000000
setexpr initrd_at ${base} + 0x10000000
setenv vars BOOT_ORDER BOOT_A_LEFT BOOT_B_LEFT extra
setenv BOOT_ORDER A B
setenv BOOT_A_LEFT 3
setenv BOOT_B_LEFT 3
setenv extra
setenv save 'env export -c -s 0x4000 ${env_at} ${vars}; ${devtype} write ${env_at} 0x800 0x20; ${devtype} write ${env_at} 0x880 0x20'

${devtype} dev ${devnum}
if ${devtype} read ${env_at} 0x800 0x20 && env import -c ${env_at} 0x4000 ${vars}; then
  echo "maktaba: boot state read"
elif ${devtype} read ${env_at} 0x880 0x20 && env import -c ${env_at} 0x4000 ${vars}; then
  echo "maktaba: boot state read from its second copy"
else
  echo "maktaba: no boot state, beginning with slot A"
fi

for slot in ${BOOT_ORDER}; do
  setenv left 0
  if test "${slot}" = A; then setenv left ${BOOT_A_LEFT}; setenv part 2; fi
  if test "${slot}" = B; then setenv left ${BOOT_B_LEFT}; setenv part 3; fi
  if test "${left}" -gt 0; then
    setexpr left ${left} - 1
    setenv BOOT_${slot}_LEFT ${left}
    run save
    echo "maktaba: slot ${slot}, ${left} tries left after this"
    setenv bootargs "root=PARTUUID=4d414b54-0${part} maktaba.slot=${slot} ro quiet panic=10 console=ttyS1,115200 console=ttyAMA0,115200 console=tty1 ${extra}"
    if load ${devtype} ${devnum}:${part} ${kernel_at} /boot/vmlinuz; then
      if load ${devtype} ${devnum}:${part} ${initrd_at} /boot/initrd.img; then
        booti ${kernel_at} ${initrd_at}:${filesize} ${fdt_addr}
      fi
    fi
    echo "maktaba: slot ${slot} does not start"
  fi
done

echo "maktaba: no tries left in any slot, beginning again"
setenv BOOT_A_LEFT 3
setenv BOOT_B_LEFT 3
run save
reset
