/**
 * The wiring of one controller: its parts made and handed to each other, under real and under
 * virtual time. Main type: {@link ndprig.controller.app.Controller}. The only place that names
 * drivers; nobody but the commands uses it.
 */
@NullMarked
package ndprig.controller.app;

import org.jspecify.annotations.NullMarked;
