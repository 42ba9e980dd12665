package ndprig.controller.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States one key of a configuration file on the record component that takes its value.
 *
 * <p>The key is the component's name in lower case with underscores, followed by the unit where the
 * type is a quantity or a {@link java.time.Duration}: {@code Temperature target} is {@code
 * target_celsius}, {@code Duration period} with unit {@code ms} is {@code period_ms}. A bare number
 * has its unit in its own name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** What a name may be that becomes part of the names of files and columns. */
  String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /** The same in words. */
  String NAME_FORM = "letters, digits, dots, dashes, underscores; 64 at most";

  /** What it means, one clause for the reference. */
  String value();

  /** The unit; for a duration one of ms, s, min, h; left out for quantities, which know theirs. */
  String unit() default "";

  /** The least allowed number, in the key's unit. */
  double min() default Double.NEGATIVE_INFINITY;

  /** A number that the value must exceed, in the key's unit. */
  double above() default Double.NEGATIVE_INFINITY;

  /** The greatest allowed number, in the key's unit. */
  double max() default Double.POSITIVE_INFINITY;

  /** The value when the key is left out, as TOML text; empty: the key is required. */
  String otherwise() default "";

  /** Whether a section may be left out; the component is then null. */
  boolean optional() default false;

  /** The allowed numbers, or the allowed kinds of a {@link Link}; empty: no such limit. */
  String[] allowed() default {};

  /** A regular expression that a text, or each text of a list, must match. */
  String pattern() default "";

  /** The pattern in words. */
  String form() default "";
}
