/*
 * A C library that promises what it does not do: nothing is ever synchronised. For the control
 * experiment that must fail (LD_PRELOAD).
 */
int fsync(int file);
int fdatasync(int file);

int fsync(int file)
{
	(void)file;
	return 0;
}

int fdatasync(int file)
{
	(void)file;
	return 0;
}
