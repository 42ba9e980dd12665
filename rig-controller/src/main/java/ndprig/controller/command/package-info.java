/**
 * The commands of {@code rig} that do their work in this process, with their options and progress;
 * those that ask a controller are in {@code cli}. Only the program's main names it.
 */
@NullMarked
package ndprig.controller.command;

import org.jspecify.annotations.NullMarked;
