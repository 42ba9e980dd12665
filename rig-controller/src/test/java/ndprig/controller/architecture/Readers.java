package ndprig.controller.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who reads what, in compiled classes. */
final class Readers {
  private final JavaClasses classes;

  Readers(JavaClasses classes) {
    this.classes = classes;
  }

  /**
   * Components of records that nobody outside a package reads, neither directly nor through methods
   * of the package. That a record copies a component into another record of its own type is no
   * reading.
   *
   * @param home the package
   * @param mark annotation on the components that are meant
   */
  Set<String> unreadComponents(String home, Class<?> mark) {
    Set<String> unread = new TreeSet<>();
    for (JavaClass record : classes) {
      if (record.isRecord() && record.getPackageName().equals(home)) {
        for (var component : record.reflect().getRecordComponents()) {
          boolean marked =
              Stream.of(component.getAnnotations())
                  .anyMatch(annotation -> annotation.annotationType().equals(mark));
          if (marked && !isReadOutside(record.getMethod(component.getName()), home)) {
            unread.add(record.getName() + "." + component.getName());
          }
        }
      }
    }
    return unread;
  }

  /** Constants of an enum that no other class outside given packages names. */
  Set<String> unnamedConstants(Class<?> type, String... homes) {
    Set<String> own = Set.of(homes);
    return classes.get(type).getFields().stream()
        .filter(field -> field.reflect().isEnumConstant())
        .filter(
            field ->
                field.getAccessesToSelf().stream()
                    .map(JavaAccess::getOriginOwner)
                    .filter(owner -> !owner.isEquivalentTo(type))
                    .map(JavaClass::getPackageName)
                    .allMatch(own::contains))
        .map(JavaField::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Methods with a yes or no for an answer that nobody outside their package calls. */
  Set<String> uncalledQuestions(Class<?> type) {
    return classes.get(type).getMethods().stream()
        .filter(method -> method.getRawReturnType().isEquivalentTo(boolean.class))
        .filter(method -> !isReadOutside(method, type.getPackageName()))
        .map(JavaMethod::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isReadOutside(JavaMethod accessor, String home) {
    Set<JavaCodeUnit> readers = new HashSet<>();
    Set<JavaCodeUnit> open = new HashSet<>(Set.of(accessor));
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.iterator().next();
      open.remove(unit);
      for (JavaCodeUnit caller : callers(unit)) {
        if (!caller.getOwner().getPackageName().equals(home)) {
          return true;
        }
        if (readers.add(caller)) {
          open.add(caller);
        }
      }
    }
    return false;
  }

  /** What calls a code unit, or reads the component that it is the accessor of. */
  private static Set<JavaCodeUnit> callers(JavaCodeUnit unit) {
    Stream<JavaAccess<?>> reads =
        unit.getOwner().tryGetField(unit.getName()).stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .flatMap(field -> field.getAccessesToSelf().stream());
    return Stream.concat(
            Stream.concat(
                unit.getAccessesToSelf().stream().map(JavaAccess::getOrigin), references(unit)),
            reads.map(JavaAccess::getOrigin))
        .filter(caller -> !caller.equals(unit))
        .filter(caller -> !copies(caller, unit.getOwner()))
        .collect(Collectors.toSet());
  }

  private static Stream<JavaCodeUnit> references(JavaCodeUnit unit) {
    return unit instanceof JavaMethod method
        ? method.getReferencesToSelf().stream().map(reference -> reference.getOrigin())
        : Stream.empty();
  }

  /** A constructor, or a method by which a record makes another of its own type. */
  private static boolean copies(JavaCodeUnit caller, JavaClass record) {
    return caller.getOwner().equals(record)
        && (caller.isConstructor() || caller.getRawReturnType().equals(record));
  }
}
